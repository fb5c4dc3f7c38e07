import type { ConversationView } from '@parley/contract/views'
import { SendHorizontal } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useNewNote } from '../notes/use-new-note.ts'
import { useEnterHabit } from '../personal/enter-key.ts'
import { isSending } from '../personal/is-sending.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { GrowingTextArea } from '../ui/GrowingTextArea.tsx'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Composer.module.css'
import footerStyles from './ComposerFooter.module.css'
import noteStyles from './NoteComposer.module.css'
import { WritingModes } from './WritingModes.tsx'

interface NoteComposerProps {
  view: ConversationView
  onReply: () => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
  /** Left of the button: that the chat goes on without its holder soon. */
  notice: ReactNode
}

/** Where anybody leaves words that only colleagues read (D-43), whoever has the chat. */
export function NoteComposer({ view, onReply, fieldRef, notice }: NoteComposerProps) {
  const text = useText()
  const isPhone = useIsPhone()
  const enterHabit = useEnterHabit()
  const { words, write, isBusy, problem, save } = useNewNote(view)
  const keep = () => {
    void save()
    fieldRef.current?.focus()
  }
  return (
    <form
      className={styles.frame}
      aria-label={text('notes.leave')}
      onSubmit={(event) => {
        event.preventDefault()
        keep()
      }}
    >
      {problem !== undefined && (
        <p className={styles.problems} role="alert">
          {problem}
        </p>
      )}
      <div className={classNames(styles.box, noteStyles.box)}>
        <span className={noteStyles.cell} aria-hidden>
          <LockGlyph isOpen={false} />
        </span>
        <div className={styles.body}>
          <WritingModes mode="note" onMode={(mode) => mode === 'reply' && onReply()} />
          <GrowingTextArea
            ref={fieldRef}
            className={styles.field}
            minRows={isPhone ? 1 : 2}
            maxRows={isPhone ? 5 : 10}
            maxLength={10_000}
            value={words}
            placeholder={text('composer.noteToColleagues')}
            aria-label={text('notes.note')}
            enterKeyHint={isPhone ? 'enter' : 'send'}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing || event.key !== 'Enter' || isPhone) return
              if (!isSending(enterHabit, event)) return
              event.preventDefault()
              keep()
            }}
          />
          <div className={footerStyles.footer}>
            <span className={classNames(footerStyles.recipient, noteStyles.readers)}>{text('notes.staffOnly')}</span>
            {notice}
            {isPhone ? (
              <IconButton
                size="large"
                tone="primary"
                label={text('notes.save')}
                icon={<Icon of={SendHorizontal} size={20} />}
                disabled={words.trim() === ''}
                onClick={keep}
              />
            ) : (
              <Button type="submit" tone="primary" busy={isBusy} disabled={words.trim() === ''}>
                {text('notes.save')}
              </Button>
            )}
          </div>
        </div>
      </div>
    </form>
  )
}
