import { auditedActions } from '@parley/contract/audited-actions'
import { useMemo } from 'react'
import { useText } from '../i18n/use-text.ts'

/** The acts in the reader's words, by these words; one that is newer than this desk is shown by its stable name. */
export function useActions(): readonly { value: string; label: string }[] {
  const text = useText()
  return useMemo(
    () =>
      auditedActions
        .map((action) => ({ value: action, label: text(`audit.action.${action}`) }))
        .sort((left, right) => left.label.localeCompare(right.label)),
    [text],
  )
}
