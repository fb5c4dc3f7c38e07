import type { ConversationId, QueueId } from '@parley/contract/ids'
import { isOpen } from '@parley/contract/working-hours'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { failedCondition } from './enters-stream.ts'
import { loadHoursOf } from './queue-hours.ts'

/** Whether a client's message in this conversation, with which a chat of this queue begins, enters the live desk (P-9). */
export async function admitsToDesk(tx: Tx, queueId: QueueId, conversationId: ConversationId): Promise<boolean> {
  const found = await tx.db
    .selectFrom('queues as q')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'q.workspace_id').on('c.id', '=', conversationId),
    )
    .innerJoin('channels as l', (join) =>
      join.onRef('l.workspace_id', '=', 'c.workspace_id').onRef('l.id', '=', 'c.channel_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select(['q.stream', 'q.calendar_id', 'l.kind', 'l.id', 'i.locale', sql<Date>`desk_now()`.as('now')])
    .where('q.workspace_id', '=', tx.workspaceId)
    .where('q.id', '=', queueId)
    .where('q.stream', 'is not', null)
    .executeTakeFirst()
  if (!found) return true
  const hours = await loadHoursOf(tx, found.calendar_id)
  const failed = failedCondition(found.stream, {
    channelKind: found.kind,
    channelId: found.id,
    locale: found.locale,
    isOpen: hours === null || isOpen(hours, found.now),
  })
  return failed === null
}
