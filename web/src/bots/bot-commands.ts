import type { BotBody } from '@parley/contract/routes-bots'
import type { ConversationView } from '@parley/contract/views'
import type { Desk } from '../app/desk.ts'

/** Gives one's client to the bot, or takes him back. Throws `Refused` or `Unreachable`. */
export async function shareWithBot(
  { api }: Desk,
  { id, chat }: ConversationView,
  does: BotBody['does'],
): Promise<void> {
  await api.post(`/conversations/${id}/bot`, { fence: chat.fence, does } satisfies BotBody)
}
