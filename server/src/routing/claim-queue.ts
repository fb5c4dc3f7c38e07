import type { QueueId } from '@parley/contract/ids'
import type { Settings } from '@parley/contract/settings'
import type { RoutingRule } from '@parley/contract/views'
import type { WaitingWords } from '@parley/contract/waiting-words'
import { isOpen } from '@parley/contract/working-hours'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { loadHoursOf } from './queue-hours.ts'

/** A queue as one pass of routing sees it. */
export interface RoutedQueue {
  readonly id: QueueId
  readonly rule: RoutingRule
  /** Not null: it is archived, and who waits there goes on here. */
  readonly successorId: QueueId | null
  readonly settings: Settings
  /** Inside its calendar, or without one. */
  readonly isOpen: boolean
  readonly words: WaitingWords
}

/**
 * Takes the queue and its marks. What is marked from here on is routed by the next pass. `busy`: somebody else has it; `idle`: nobody
 * waits in it.
 */
export async function claimQueue(tx: Tx, queueId: QueueId): Promise<RoutedQueue | 'busy' | 'idle'> {
  const queue = await tx.db
    .selectFrom('queues')
    .select(['rule', 'calendar_id', 'archived_at', 'successor_id', 'texts'])
    .select(['busy_text as busyText', 'off_shift_text as offShiftText', 'nobody_text as nobodyText'])
    .select(sql<Date>`desk_now()`.as('now'))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .forNoKeyUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!queue) return 'busy'
  if (!(await clearMarks(tx, queueId))) return 'idle'
  const { busyText, offShiftText, nobodyText, texts } = queue
  const hours = await loadHoursOf(tx, queue.calendar_id)
  return {
    id: queueId,
    rule: queue.rule,
    successorId: queue.archived_at === null ? null : queue.successor_id,
    settings: (await loadSettings(tx, [queueId])).ofQueue(queueId),
    isOpen: hours === null || isOpen(hours, queue.now),
    words: { busyText, offShiftText, nobodyText, texts },
  }
}

/** Says whether anybody waits. In one statement: whoever is not seen to wait has a mark that is not cleared. */
async function clearMarks(tx: Tx, queueId: QueueId): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    with cleared as (delete from routing_due where workspace_id = ${tx.workspaceId} and queue_id = ${queueId})
    select exists (
      select from chats where workspace_id = ${tx.workspaceId} and queue_id = ${queueId} and state = 'waiting'
    ) as waits`.execute(tx.db)
  return rows[0]?.waits === true
}
