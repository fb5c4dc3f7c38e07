import type { ConversationId, QueueId } from '@parley/contract/ids'
import { transition } from '../chats/chat.ts'
import { lockChats } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Tx } from '../database/database.ts'
import type { RouteOutcome } from './route-outcome.ts'

/** Chats that one transaction moves at most. */
const batch = 64

/**
 * Who waits in an archived queue, or comes back to it when his chat is released, goes on in its successor. What was offered is taken
 * back: the successor has its own members and rule.
 */
export async function moveToSuccessor(tx: Tx, queueId: QueueId, successorId: QueueId): Promise<RouteOutcome> {
  const waiting = await tx.db
    .selectFrom('chats')
    .select('conversation_id as id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('queue_id', '=', queueId)
    .where('state', '=', 'waiting')
    .orderBy('queued_at')
    .limit(batch)
    .execute()
  const locked = await lockChats(
    tx,
    waiting.map(({ id }): ConversationId => id),
    'skip',
  )
  const here = locked.filter(({ chat, queueId: now }) => chat.state === 'waiting' && now === queueId)
  await saveChats(
    tx,
    here.map((before) => ({
      before,
      after: transition(before.chat, { type: 'withdraw' }),
      queueId: successorId,
      line: null,
    })),
  )
  if (here.length < waiting.length) return 'busy'
  return waiting.length === batch ? 'again' : 'done'
}
