import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './LockCell.module.css'

/** The closed lock beside the field: the chat is mine. Pressed, it lets the chat go. */
export function LockCell({ isBusy, onRelease }: { isBusy: boolean; onRelease: () => void }) {
  const text = useText()
  return (
    <Tooltip content={text('chats.release')} shortcut="Alt+A">
      <button
        type="button"
        className={classNames(styles.cell)}
        aria-label={text('chats.release')}
        aria-keyshortcuts="Alt+A"
        aria-busy={isBusy || undefined}
        onClick={() => !isBusy && onRelease()}
      >
        <LockGlyph isOpen={false} />
        <span className={styles.words} aria-hidden>
          {text('chats.yours')}
        </span>
      </button>
    </Tooltip>
  )
}
