import type { OperatorId } from '@parley/contract/ids'
import type { PresenceStatus } from '@parley/contract/views'
import type { Tx } from '../database/database.ts'

/** Locks an operator before anything of his presence is decided or one of his timers is touched. null: he is removed or suspended. */
export async function lockOperator(
  tx: Tx,
  operatorId: OperatorId,
): Promise<{ status: PresenceStatus; present: boolean } | null> {
  const operator = await tx.db
    .selectFrom('operators')
    .select(['status', 'present'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .where('removed_at', 'is', null)
    .where('suspended_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return operator ?? null
}
