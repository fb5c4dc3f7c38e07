import type { OperatorId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'

/** Puts a new password in the place of the old one. Signing out whoever came by the old one is the caller's. */
export async function savePassword(tx: Tx, operatorId: OperatorId, passwordHash: string): Promise<void> {
  await tx.db
    .updateTable('operators')
    .set({ password_hash: passwordHash })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .execute()
}
