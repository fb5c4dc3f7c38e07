import type { OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import type { Sessions } from '../auth/sessions.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { leaveGroups } from '../groups/leave-groups.ts'
import { showQueues } from '../queues/show-queues.ts'
import { leaveWork } from './leave-work.ts'

/**
 * Removes a colleague: his sign-ins and keys end, his chats wait again, what he is asked to accept is withdrawn, his unfinished cases lose
 * their owner. What he wrote keeps his name, and supervisors read his drafts.
 * @throws Refusal `not_found`, `not_allowed`
 */
export async function removeOperator(
  { database, sessions }: { database: Database; sessions: Sessions },
  actor: Actor,
  operatorId: OperatorId,
): Promise<void> {
  await database.transaction(actor.workspaceId, async (tx) => {
    const queueIds = await leaveWork(tx, actor, operatorId)
    await leaveQueues(tx, operatorId, queueIds)
    await leaveGroups(tx, operatorId)
    await endKeys(tx, operatorId)
    await sessions.end(tx, { operatorId })
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'operator_removed', subjectId: operatorId })
  })
  sessions.revoked({ operatorId })
}

/** He is in no queue any more, and each of them shows its members. */
async function leaveQueues(tx: Tx, operatorId: OperatorId, queueIds: readonly QueueId[]): Promise<void> {
  await tx.db
    .deleteFrom('queue_members')
    .where('workspace_id', '=', tx.workspaceId)
    .where('operator_id', '=', operatorId)
    .execute()
  await showQueues(tx, queueIds)
}

/** Nothing acts in his name any more. */
async function endKeys(tx: Tx, operatorId: OperatorId): Promise<void> {
  await tx.db
    .deleteFrom('api_keys')
    .where('workspace_id', '=', tx.workspaceId)
    .where('operator_id', '=', operatorId)
    .execute()
  await tx.db
    .updateTable('operators')
    .set({ removed_at: sql<Date>`desk_now()`, present: false, status: 'away', version: sql<number>`version + 1` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .execute()
  appendEvent(tx, 'operator', operatorId)
}
