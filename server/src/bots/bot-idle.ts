import type { ChatId } from '@parley/contract/ids'
import { finishLockedChat } from '../chats/finish-chat.ts'
import { type LockedChat, lockChat } from '../chats/lock-chats.ts'
import type { Tx } from '../database/database.ts'
import { botIdleMinutes } from './bot-idle-timers.ts'

/**
 * T5: finishes a chat of a bot's in which nobody wrote for as long as the queue itself says, or an hour (C-72, C-73). Its case is closed; the
 * bot has the conversation anyway (C-74). Returns the seconds to wait on, or null where there is nothing to wait for.
 */
export async function finishIfBotIdle(tx: Tx, chatId: ChatId): Promise<number | null> {
  const chat = await tx.db
    .selectFrom('chats')
    .select(['conversation_id', 'state'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chatId)
    .executeTakeFirst()
  if (chat?.state !== 'bot') return null
  const before = await lockChat(tx, chat.conversation_id)
  if (before.chatId !== chatId || before.chat.state !== 'bot') return null
  const milliseconds = lastWord(before) + (await botIdleMinutes(tx, before.queueId)) * 60_000 - before.now.getTime()
  if (milliseconds > 0) return milliseconds / 1000
  await finishLockedChat(tx, before, { by: null, reason: 'bot_idle', status: 'closed' })
  return null
}

/** Either side's last word, milliseconds since 1970. */
function lastWord({ lastInAt, lastOutAt, idleFrom }: LockedChat): number {
  return Math.max(...[lastInAt, lastOutAt, idleFrom].map((at) => at?.getTime() ?? 0))
}
