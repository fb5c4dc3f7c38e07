import type { OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** A chat of a queue that an operator got. */
export interface Admission {
  readonly operatorId: OperatorId
  readonly queueId: QueueId
}

/**
 * After the new states are written and while their operators are locked: refuses with `queue_limit` if one of them has more
 * chats of a queue than its `perOperatorLimit` allows. Like the operator's own limit it binds admission only.
 */
export async function guardQueueLimits(tx: Tx, admissions: readonly Admission[]): Promise<void> {
  if (admissions.length === 0) return
  const { rows } = await sql<{ limit: number }>`
    with admitted as (
      select distinct n.operator_id, n.queue_id, queue_limit_of(w.settings, q.settings) as bound
        from unnest(
          ${admissions.map(({ operatorId }) => operatorId)}::uuid[], ${admissions.map(({ queueId }) => queueId)}::uuid[]
        ) as n (operator_id, queue_id)
        join workspaces as w on w.workspace_id = ${tx.workspaceId}
        join queues as q on q.workspace_id = w.workspace_id and q.id = n.queue_id
        where queue_limit_of(w.settings, q.settings) is not null
    )
    select a.bound as limit from admitted as a
      where a.bound < (
        select count(*) from conversations as c
          where c.workspace_id = ${tx.workspaceId} and c.holder_id = a.operator_id and c.chat_state = 'active' and c.queue_id = a.queue_id
      ) + (
        select count(*) from chats as h
          where h.workspace_id = ${tx.workspaceId} and h.offered_to = a.operator_id and h.queue_id = a.queue_id
      ) limit 1`.execute(tx.db)
  const [above] = rows
  if (above) throw new Refusal('queue_limit', { limit: above.limit })
}
