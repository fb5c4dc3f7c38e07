import type { AuditedAction } from '@parley/contract/audited-actions'
import type { OperatorId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { askedAddress } from './asked-from.ts'

/** Notes who did what and from where, in the transaction in which it happens. `details` holds no secrets and no words of clients. */
export async function recordAudit(
  tx: Tx,
  entry: {
    operatorId: OperatorId | null
    action: AuditedAction
    subjectId?: string
    details?: Readonly<Record<string, unknown>>
    /** What stood there until now, by the same names; of an act that changes something. */
    before?: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await tx.db
    .insertInto('audit_records')
    .values({
      workspace_id: tx.workspaceId,
      id: newId(),
      operator_id: entry.operatorId,
      action: entry.action,
      subject_id: entry.subjectId ?? null,
      details: JSON.stringify(entry.details ?? {}),
      before: JSON.stringify(entry.before ?? {}),
      // What the desk does by itself may still have begun with somebody's request.
      address: entry.operatorId === null ? null : askedAddress(),
    })
    .execute()
}
