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
  /** When a pending case becomes open; null = not by itself. Another status than `pending` ends it. */
  readonly snoozedUntil?: Date | null
  /** Something happened to it that nobody has seen. */
  readonly unread?: boolean
}

/** Writes what changed in a case. The caller holds its conversation's lock and tells the feed of the conversation. */
export async function saveCase(tx: Tx, caseId: CaseId, change: CaseChange): Promise<void> {
  const endsSnooze = change.status !== undefined && change.status !== 'pending'
  const snoozedUntil = endsSnooze ? null : change.snoozedUntil
  await tx.db
    .updateTable('cases')
    .set((eb) => ({
      version: eb('version', '+', 1),
      updated_at: sql<Date>`desk_now()`,
      ...(change.subject === undefined ? {} : { subject: change.subject }),
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId }),
      ...(change.unread === undefined ? {} : { unread: change.unread }),
      ...(snoozedUntil === undefined ? {} : { snoozed_until: snoozedUntil }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', caseId)
    .execute()
  appendEvent(tx, 'case', caseId)
}
