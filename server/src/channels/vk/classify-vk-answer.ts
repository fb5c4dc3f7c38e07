import type { ChannelErrorCode } from '@parley/contract/message-views'
import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'

const Failure = Type.Object({ error_code: Type.Integer(), error_msg: Type.Optional(Type.String()) })

/** What VK's error codes mean (dev.vk.com, "Errors"), with how long to wait in seconds; all others are `rejected`. */
const meanings: ReadonlyMap<number, readonly [ChannelErrorCode, number?]> = new Map([
  [1, ['unavailable']],
  [5, ['bad_credentials']],
  [6, ['rate_limited', 1]],
  [9, ['rate_limited', 60]],
  [10, ['unavailable']],
  // A captcha that nobody can solve here; it is asked for while there are too many calls.
  [14, ['rate_limited', 60]],
  [18, ['contact_unreachable']],
  [27, ['bad_credentials']],
  [28, ['bad_credentials']],
  [29, ['rate_limited', 60]],
  [900, ['contact_unreachable']],
  [901, ['contact_unreachable']],
  [902, ['contact_unreachable']],
  [932, ['contact_unreachable']],
  [936, ['contact_unreachable']],
  [950, ['window_closed']],
])

/** An answer of VK other than success. */
export class VkError extends ChannelError {
  readonly vkCode: number

  constructor(method: string, { error_code: code, error_msg: words = '' }: Static<typeof Failure>) {
    const [meaning, seconds] = meanings.get(code) ?? ['rejected']
    super(meaning, `${method}: ${String(code)} ${words.slice(0, 200)}`, seconds)
    this.vkCode = code
  }
}

/**
 * What a complete answer of VK means; its HTTP status is 200 whatever happened.
 * @returns the answer's `response`
 * @throws ChannelError
 */
export function classifyVkAnswer(method: string, status: number, body: string): unknown {
  if (status === 429) throw new ChannelError('rate_limited', `${method}: 429`, 5)
  if (status >= 500) throw new ChannelError('unavailable', `${method}: ${String(status)}`)
  const answer = objectIn(parseJson(body))
  const { error } = answer
  if (Value.Check(Failure, error)) throw new VkError(method, error)
  if (!('response' in answer)) throw new ChannelError('unknown_outcome', `${method}: an answer that cannot be read`)
  return answer['response']
}
