import { copyText } from '../app/copy-text.ts'
import { useText } from '../i18n/use-text.ts'
import { BreakableValue } from './BreakableValue.tsx'
import styles from './CopyableValue.module.css'

/** A value that a press copies. */
export function CopyableValue({ label, value }: { label: string; value: string }) {
  const text = useText()
  return (
    <button
      type="button"
      className={styles.value}
      title={text('info.copy', { label })}
      onClick={() => {
        // Whoever marks a part of it wants that part.
        if (getSelection()?.isCollapsed !== false) void copyText(value, text('info.copied', { label }))
      }}
    >
      <BreakableValue value={value} />
    </button>
  )
}
