import type { CaseId, OperatorId } from '@parley/contract/ids'
import type { CaseStatus } from '@parley/contract/views'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

export interface CaseChange {
  readonly subject?: string
  readonly status?: CaseStatus
  /** The last holder; null once he is removed. */
  readonly ownerId?: OperatorId | null
}

/** Writes what changed in a case. The caller holds its conversation's lock and tells the feed of the conversation. */
export async function saveCase(tx: Tx, caseId: CaseId, change: CaseChange): Promise<void> {
  await tx.db
    .updateTable('cases')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: sql<Date>`desk_now()`,
      ...(change.subject === undefined ? {} : { subject: change.subject }),
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', caseId)
    .execute()
  await appendEvent(tx, 'case', caseId)
}
