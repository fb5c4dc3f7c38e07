import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { parseJson } from '../parse-json.ts'
import { callPlatform } from '../platform-call.ts'
import type { TeamsBot } from './teams-bot.ts'
import { teamsToken } from './teams-token.ts'

/** Teams says seldom how long to wait, seconds. */
const usualWait = 5

/**
 * Calls the Bot Connector about a conversation. Returns the answer.
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callTeams(
  bot: TeamsBot,
  call: { readonly method: 'POST' | 'PUT' | 'DELETE'; readonly path: string; readonly body?: object },
): Promise<unknown> {
  const token = await teamsToken(bot)
  const { status, headers, text } = await callPlatform(
    call.method,
    `${bot.places.connector}/v3/conversations/${call.path}`,
    {
      method: call.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    },
  )
  return classifyTeamsAnswer(call.method, { status, text, retryAfter: headers.get('retry-after') })
}

const Failure = Type.Object({
  error: Type.Object({ code: Type.Optional(Type.String()), message: Type.Optional(Type.String()) }),
})

/** The person took the bot away, or an administrator did. */
const gone =
  /ConversationBlockedByUser|ConversationNotFound|BotNotInConversationRoster|MessageWritesBlocked|Bot.?Disabled/i

/**
 * What a complete answer means.
 * @throws ChannelError
 */
export function classifyTeamsAnswer(
  label: string,
  { status, text, retryAfter }: { readonly status: number; readonly text: string; readonly retryAfter: string | null },
): unknown {
  const answer = parseJson(text === '' ? '{}' : text)
  if (status >= 200 && status < 300) {
    if (answer === undefined) throw new ChannelError('unknown_outcome', `${label}: an answer that cannot be read`)
    return answer
  }
  const { code = '', message = '' } = Value.Check(Failure, answer) ? answer.error : {}
  const words = `${label}: ${String(status)} ${code} ${message.slice(0, 200)}`.trimEnd()
  if (status === 429)
    throw new ChannelError('rate_limited', words, /^\d{1,4}$/.test(retryAfter ?? '') ? Number(retryAfter) : usualWait)
  if (status === 412 || status >= 500) throw new ChannelError('unavailable', words)
  if (status === 401) throw new ChannelError('bad_credentials', words)
  if (status === 404 || (status === 403 && gone.test(words))) throw new ChannelError('contact_unreachable', words)
  throw new ChannelError('rejected', words)
}
