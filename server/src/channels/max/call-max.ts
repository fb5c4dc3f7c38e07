import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { parseJson } from '../parse-json.ts'
import { callPlatform, repeatable } from '../platform-call.ts'

/** A bot and where its API is. */
export interface MaxBot {
  /** Without a slash at the end: MAX's own server, or an imitation. */
  readonly apiUrl: string
  readonly token: string
  /** Ends a question that waits for something new. */
  readonly signal?: AbortSignal
}

interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly query?: Readonly<Record<string, string | number>>
  readonly body?: unknown
}

/**
 * Calls MAX's API. The token goes in a header only.
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callMax(bot: MaxBot, { method, path, query = {}, body }: Call): Promise<unknown> {
  const search = new URLSearchParams(
    Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
  ).toString()
  const label = `${method} ${path}`
  const { status, text } = await callPlatform(label, `${bot.apiUrl}${path}${search === '' ? '' : `?${search}`}`, {
    method,
    headers: { authorization: bot.token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(bot.signal === undefined ? {} : { signal: bot.signal, patienceMs: 40_000 }),
  })
  return classifyMaxAnswer(label, status, text)
}

/** As `callMax`, for calls that may be repeated: an unknown outcome is only an outage. */
export function askMax(bot: MaxBot, call: Call): Promise<unknown> {
  return repeatable(() => callMax(bot, call))
}

const Failure = Type.Object({ code: Type.Optional(Type.String()), message: Type.Optional(Type.String()) })

/** MAX says "too many" without saying how long to wait, seconds. Two messages a second may go into a dialog. */
const waitSeconds = 2

/** A file that MAX has not finished with: the same message is taken a moment later. */
export class AttachmentNotReady extends ChannelError {
  constructor(label: string) {
    super('rate_limited', `${label}: attachment.not.ready`, waitSeconds)
  }
}

/**
 * What a complete answer of MAX means.
 * @throws ChannelError
 */
export function classifyMaxAnswer(label: string, status: number, body: string): unknown {
  const answer = parseJson(body)
  if (status === 200) {
    if (answer === undefined) throw new ChannelError('unknown_outcome', `${label}: an answer that cannot be read`)
    return answer
  }
  const { code = '', message = '' } = Value.Check(Failure, answer) ? answer : {}
  const words = `${label}: ${String(status)} ${code} ${message.slice(0, 200)}`.trimEnd()
  if (status === 429) throw new ChannelError('rate_limited', words, waitSeconds)
  if (status >= 500) throw new ChannelError('unavailable', words)
  if (status === 401) throw new ChannelError('bad_credentials', words)
  if (status === 403) throw new ChannelError('contact_unreachable', words)
  if (code === 'attachment.not.ready') throw new AttachmentNotReady(label)
  throw new ChannelError('rejected', words)
}
