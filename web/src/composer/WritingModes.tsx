import { memo, type ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { FilterRow } from '../ui/FilterRow.tsx'
import styles from './WritingModes.module.css'

/** To the client, or a note that only colleagues read. */
export type WritingMode = 'reply' | 'note'

interface WritingModesProps {
  mode: WritingMode
  onMode: (mode: WritingMode) => void
  /** At the other end of the row: what can be added. */
  children?: ReactNode
}

/** «Ответ | Заметка» above the field. */
export const WritingModes = memo(function WritingModes({ mode, onMode, children }: WritingModesProps) {
  const text = useText()
  const reply = useKeysText('reply')
  const note = useKeysText('note')
  return (
    <div className={styles.row}>
      <FilterRow
        label={text('composer.toWhom')}
        filters={[
          { key: 'reply', label: text('composer.reply'), shortcut: reply },
          { key: 'note', label: text('notes.note'), shortcut: note },
        ]}
        selected={mode}
        onSelect={onMode}
      />
      {children}
    </div>
  )
})
