import type { ChatId, QueueId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { armLazyTimers } from '../timers/arm-timer.ts'

/** T5 where the queue itself says nothing, minutes (C-73). */
const usualMinutes = 60

/** How long a bot's chat lasts after the last word: what the company says for all of its queues does not count, it is meant for people (C-72). */
export async function botIdleMinutes(tx: Tx, queueId: QueueId): Promise<number> {
  const queue = await tx.db
    .selectFrom('queues')
    .select('settings')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .executeTakeFirstOrThrow()
  return queue.settings.idleFinishMinutes ?? usualMinutes
}

/** Starts T5 of a chat that a bot gets now. */
export async function armBotIdle(tx: Tx, chatId: ChatId, queueId: QueueId): Promise<void> {
  const seconds = (await botIdleMinutes(tx, queueId)) * 60
  await armLazyTimers(tx, [{ kind: 'bot_idle', subjectId: chatId, seconds }])
}
