import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Tx } from '../database/database.ts'

/** Refuses with `not_found` an operator who is not there, removed or suspended. The lock keeps him from being removed meanwhile. */
export async function requireOwner(tx: Tx, operatorId: OperatorId): Promise<void> {
  const operator = await tx.db
    .selectFrom('operators')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .where('removed_at', 'is', null)
    .where('suspended_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (!operator) throw new Refusal('not_found')
}
