import { useMemo } from 'react'
import { useText } from '../i18n/use-text.ts'

/** The acts that the audit names; one that is newer than this desk is shown by its stable name. */
const actions = [
  'signed_in',
  'signed_out',
  'company_set_up',
  'operator_invited',
  'operator_joined',
  'operator_changed',
  'operator_removed',
  'channel_connected',
  'channel_changed',
  'contact_blocked',
  'contact_unblocked',
  'queue_added',
  'queue_changed',
  'queue_archived',
  'preset_applied',
  'group_added',
  'group_changed',
  'group_removed',
  'calendar_added',
  'calendar_changed',
  'calendar_removed',
  'workspace_changed',
  'template_added',
  'template_changed',
  'template_removed',
  'tag_added',
  'tag_changed',
  'tag_removed',
  'note_removed',
  'message_edited',
  'message_deleted',
  'chat_viewed',
  'chat_transferred',
  'chat_taken_over',
  'case_split',
  'case_merged',
  'case_move_undone',
  'drafts_read',
  'cases_exported',
  'audit_exported',
  'operator_suspended',
  'operator_restored',
  'chat_assigned',
] as const

/** The acts in the reader's words, by these words. */
export function useActions(): readonly { value: string; label: string }[] {
  const text = useText()
  return useMemo(
    () =>
      actions
        .map((action) => ({ value: action, label: text(`audit.action.${action}`) }))
        .sort((left, right) => left.label.localeCompare(right.label)),
    [text],
  )
}
