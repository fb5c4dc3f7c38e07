import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { parseJson } from '../parse-json.ts'

const Answer = Type.Union([
  Type.Object({ ok: Type.Literal(true), result: Type.Unknown() }),
  Type.Object({
    ok: Type.Literal(false),
    description: Type.Optional(Type.String()),
    parameters: Type.Optional(Type.Object({ retry_after: Type.Optional(Type.Number()) })),
  }),
])

/** What to wait after a 429 that does not say how long, in seconds. */
const usualWaitSeconds = 5

/** The person cannot be written to until he does something about it. */
const unreachable = /bot was blocked|user is deactivated|can't initiate conversation|user is a bot/i

/**
 * What a complete answer of the Bot API means.
 * @param method for the words of the error
 * @returns the call's result
 * @throws ChannelError; a success that cannot be read is `unknown_outcome`, for Telegram has done what was asked
 */
export function classifyAnswer(method: string, status: number, body: string): unknown {
  const answer = parseJson(body)
  const isAnswer = Value.Check(Answer, answer)
  if (status >= 200 && status < 300) {
    if (isAnswer && answer.ok) return answer.result
    throw new ChannelError('unknown_outcome', `${method}: an answer ${String(status)} that cannot be read`)
  }
  const refusal = isAnswer && !answer.ok ? answer : undefined
  const description = refusal?.description ?? ''
  const words = `${method}: ${String(status)} ${description.slice(0, 200)}`.trimEnd()
  throw errorOf(status, description, words, refusal?.parameters?.retry_after)
}

function errorOf(status: number, description: string, words: string, retryAfter: number | undefined): ChannelError {
  if (status === 429) return new ChannelError('rate_limited', words, Math.max(0, retryAfter ?? usualWaitSeconds))
  if (status >= 500) return new ChannelError('unavailable', words)
  // A token that Telegram does not know is an address that does not exist.
  if (status === 401 || status === 404) return new ChannelError('bad_credentials', words)
  if (status === 403 && unreachable.test(description)) return new ChannelError('contact_unreachable', words)
  // Somebody else took the bot; it comes back when he lets go.
  if (status === 409) return new ChannelError('unavailable', words)
  return new ChannelError('rejected', words)
}
