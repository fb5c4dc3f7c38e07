import { useText } from '../i18n/use-text.ts'
import { useKeysText } from '../keyboard/shortcut-settings.ts'
import { classNames } from '../ui/class-names.ts'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import styles from './LockCell.module.css'

/** The closed lock beside the field: the chat is mine. Pressed, it lets the chat go. */
export function LockCell({ isBusy, onRelease }: { isBusy: boolean; onRelease: () => void }) {
  const text = useText()
  const keys = useKeysText('lock')
  return (
    <Tooltip content={text('chats.release')} shortcut={keys}>
      <button
        type="button"
        className={classNames(styles.cell)}
        aria-label={text('chats.release')}
        aria-keyshortcuts={keys}
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
