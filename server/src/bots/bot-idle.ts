import type { ChatId } from '@parley/contract/ids'
import { finishLockedChat } from '../chats/finish-chat.ts'
import type { LockedChat } from '../chats/lock-chats.ts'
import { lockUnfinishedChat } from '../chats/lock-unfinished-chat.ts'
import type { Tx } from '../database/database.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { botIdleMinutes } from './bot-idle-timers.ts'

/**
 * T5: finishes a chat of a bot's in which nobody wrote for as long as the queue itself says, or an hour (C-72, C-73). Its case is
 * closed, unless the queue says otherwise; the bot has the conversation anyway (C-74). Returns the seconds to wait on, or null where there is nothing to wait for.
 */
export async function finishIfBotIdle(tx: Tx, chatId: ChatId): Promise<number | null> {
  const before = await lockUnfinishedChat(tx, chatId)
  if (before?.chat.state !== 'bot') return null
  const milliseconds = lastWord(before) + (await botIdleMinutes(tx, before.queueId)) * 60_000 - before.now.getTime()
  if (milliseconds > 0) return milliseconds / 1000
  const { botIdleStatus: status } = (await loadSettings(tx, [before.queueId])).ofQueue(before.queueId)
  await finishLockedChat(tx, before, { by: null, reason: 'bot_idle', status })
  return null
}

/** Either side's last word, milliseconds since 1970. */
function lastWord({ lastInAt, lastOutAt, idleFrom }: LockedChat): number {
  return Math.max(...[lastInAt, lastOutAt, idleFrom].map((at) => at?.getTime() ?? 0))
}
