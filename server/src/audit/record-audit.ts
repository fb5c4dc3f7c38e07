import type { OperatorId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'

/** Every act that the audit knows; the list grows with the desk. */
export type AuditedAction =
  | 'signed_in'
  | 'signed_out'
  | 'company_set_up'
  | 'operator_invited'
  | 'operator_joined'
  | 'operator_removed'
  | 'operator_suspended'
  | 'operator_restored'
  | 'channel_connected'
  | 'channel_changed'
  | 'note_removed'
  | 'contact_blocked'
  | 'contact_unblocked'
  | 'queue_added'
  | 'queue_changed'
  | 'queue_archived'
  | 'preset_applied'
  | 'group_added'
  | 'group_changed'
  | 'group_removed'
  | 'calendar_added'
  | 'calendar_changed'
  | 'calendar_removed'
  | 'operator_changed'
  | 'template_added'
  | 'template_changed'
  | 'template_removed'
  | 'tag_added'
  | 'tag_changed'
  | 'tag_removed'
  | 'message_edited'
  | 'message_deleted'
  | 'chat_assigned'
  | 'chat_transferred'
  | 'chat_taken_over'
  | 'case_split'
  | 'case_merged'
  | 'case_move_undone'
  | 'drafts_read'
  | 'cases_exported'
  | 'chat_viewed'
  | 'audit_exported'
  | 'workspace_changed'

/** Notes who did what, in the transaction in which it happens. `details` holds no secrets and no words of clients. */
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
    })
    .execute()
}
