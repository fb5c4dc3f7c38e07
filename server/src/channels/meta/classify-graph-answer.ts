import type { ChannelErrorCode } from '@parley/contract/message-views'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { PlatformAnswer } from '../platform-call.ts'

/** What an error means, and how long to wait, in seconds, where Meta does not say. */
export type GraphMeaning = readonly [code: ChannelErrorCode, waitSeconds?: number | undefined]

/** By code and subcode (`10/2018278`), or by code alone (`551`); the former goes first. */
export type GraphMeanings = ReadonlyMap<string, GraphMeaning>

const Failure = Type.Object({
  code: Type.Integer(),
  error_subcode: Type.Optional(Type.Integer()),
  message: Type.Optional(Type.String()),
  is_transient: Type.Optional(Type.Boolean()),
})

/** What every part of the Graph API says ("Handle Errors" and "Rate Limits" in its documentation); all others are `rejected`. */
const usual: GraphMeanings = new Map<string, GraphMeaning>([
  ['1', ['unavailable']],
  ['2', ['unavailable']],
  ['4', ['rate_limited', 60]],
  ['10', ['bad_credentials']],
  ['17', ['rate_limited', 60]],
  ['32', ['rate_limited', 60]],
  ['102', ['bad_credentials']],
  ['190', ['bad_credentials']],
  ['200', ['bad_credentials']],
  ['613', ['rate_limited', 10]],
  ['80007', ['rate_limited', 60]],
])

/** An answer of the Graph API other than success. */
export class GraphError extends ChannelError {
  readonly graphCode: number
  /** 0 = none. */
  readonly subcode: number

  constructor(label: string, error: Static<typeof Failure>, [meaning, seconds]: GraphMeaning) {
    const { code, error_subcode: subcode = 0, message = '' } = error
    super(meaning, `${label}: ${String(code)}/${String(subcode)} ${message.slice(0, 200)}`.trimEnd(), seconds)
    this.graphCode = code
    this.subcode = subcode
  }
}

/**
 * What a complete answer of the Graph API means.
 * @param meanings of this part of Meta; they go before the usual ones
 * @throws ChannelError
 */
export function classifyGraphAnswer(
  label: string,
  { status, text, headers }: PlatformAnswer,
  meanings: GraphMeanings = new Map(),
): unknown {
  const answer = parseJson(text)
  const { error } = objectIn(answer)
  if (Value.Check(Failure, error)) {
    const [meaning, seconds] = meaningOf(error, status, meanings)
    const wait = meaning === 'rate_limited' ? (waitSeconds(headers) ?? seconds) : seconds
    throw new GraphError(label, error, [meaning, wait])
  }
  if (status === 429) throw new ChannelError('rate_limited', `${label}: 429`, waitSeconds(headers) ?? 60)
  if (status >= 500) throw new ChannelError('unavailable', `${label}: ${String(status)}`)
  if (status >= 400) throw new ChannelError('rejected', `${label}: ${String(status)}`)
  if (answer === undefined) throw new ChannelError('unknown_outcome', `${label}: an answer that cannot be read`)
  return answer
}

function meaningOf(error: Static<typeof Failure>, status: number, meanings: GraphMeanings): GraphMeaning {
  const code = String(error.code)
  const pair = `${code}/${String(error.error_subcode ?? 0)}`
  const known = meanings.get(pair) ?? meanings.get(code) ?? usual.get(code)
  if (known !== undefined) return known
  return error.is_transient === true || status >= 500 ? ['unavailable'] : ['rejected']
}

const Usage = Type.Record(
  Type.String(),
  Type.Array(Type.Object({ estimated_time_to_regain_access: Type.Optional(Type.Number()) })),
)

/** How long Meta asks to wait: `Retry-After` in seconds, or `X-Business-Use-Case-Usage` in minutes. */
function waitSeconds(headers: Headers | undefined): number | undefined {
  const after = Number(headers?.get('retry-after') ?? Number.NaN)
  if (Number.isFinite(after) && after > 0) return after
  const usage = parseJson(headers?.get('x-business-use-case-usage') ?? '')
  if (!Value.Check(Usage, usage)) return undefined
  const minutes = Object.values(usage).flatMap((uses) => uses.map((use) => use.estimated_time_to_regain_access ?? 0))
  const longest = Math.max(0, ...minutes)
  return longest > 0 ? longest * 60 : undefined
}
