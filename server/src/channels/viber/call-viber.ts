import type { ChannelErrorCode } from '@parley/contract/message-views'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn } from '../parse-json.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import { parseViberJson } from './viber-json.ts'

/** A bot and where its API is. */
export interface ViberBot {
  /** Without a slash at the end: Viber's own server, or an imitation. */
  readonly apiUrl: string
  readonly token: string
  /** Whose name stands above its messages. */
  readonly name: string
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Calls a method of Viber's API that changes something.
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callViber(
  { apiUrl, token }: Pick<ViberBot, 'apiUrl' | 'token'>,
  method: string,
  fields: Fields = {},
): Promise<Fields> {
  const { status, text } = await callPlatform(method, `${apiUrl}/pa/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-viber-auth-token': token },
    body: JSON.stringify(fields),
  })
  return classifyViberAnswer(method, status, text)
}

/** As `callViber`, for calls that may be repeated: an unknown outcome is only an outage. */
export function askViber(
  bot: Pick<ViberBot, 'apiUrl' | 'token'>,
  method: string,
  fields: Fields = {},
): Promise<Fields> {
  return repeatable(() => callViber(bot, method, fields))
}

const Answer = Type.Object({ status: Type.Integer(), status_message: Type.Optional(Type.String()) })

/** Viber lets a client who does not answer have 100 messages an hour; asked this often, seconds, fifty tries outlast it. */
const hourlyLimitSeconds = 120

/** What Viber's statuses mean ("Error codes" of its documentation), with how long to wait in seconds; all others are `rejected`. */
const meanings: ReadonlyMap<number, readonly [ChannelErrorCode, number?]> = new Map([
  [2, ['bad_credentials']],
  [5, ['contact_unreachable']],
  [6, ['contact_unreachable']],
  [7, ['bad_credentials']],
  [8, ['bad_credentials']],
  [9, ['bad_credentials']],
  // Without a webhook a bot may not write: connecting it again sets one.
  [10, ['bad_credentials']],
  [12, ['rate_limited', hourlyLimitSeconds]],
  [15, ['bad_credentials']],
  [999, ['unavailable']],
])

/** An answer of Viber other than success. */
export class ViberError extends ChannelError {
  readonly viberStatus: number

  constructor(method: string, status: number, words: string) {
    const [meaning, seconds] = meanings.get(status) ?? ['rejected']
    super(meaning, `${method}: ${String(status)} ${words.slice(0, 200)}`.trimEnd(), seconds)
    this.viberStatus = status
  }
}

/**
 * What a complete answer of Viber means; its HTTP status is 200 whatever happened.
 * @throws ChannelError
 */
export function classifyViberAnswer(method: string, httpStatus: number, body: string): Fields {
  if (httpStatus === 429) throw new ChannelError('rate_limited', `${method}: 429`, 10)
  if (httpStatus >= 500) throw new ChannelError('unavailable', `${method}: ${String(httpStatus)}`)
  const answer = parseViberJson(body)
  if (!Value.Check(Answer, answer))
    throw new ChannelError('unknown_outcome', `${method}: an answer that cannot be read`)
  if (answer.status !== 0) throw new ViberError(method, answer.status, answer.status_message ?? '')
  return objectIn(answer)
}
