import type { ConversationView } from '@parley/contract/views'
import { useText } from '../i18n/use-text.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { NoteItem } from './NoteItem.tsx'
import styles from './NotesTab.module.css'
import { useNewNote } from './use-new-note.ts'
import { useNotes } from './use-notes.ts'

/** What colleagues wrote down about a client, and his reactions (D-43, D-44, E-5). He never sees it. */
export default function NotesTab({ view, onGoTo }: { view: ConversationView; onGoTo: GoToMessage }) {
  const text = useText()
  const { notes, state, retry } = useNotes(view.contact.id)
  return (
    <div className={styles.tab}>
      <NewNote view={view} />
      {state === 'failed' && (
        <EmptyState
          shape="line"
          title={text('notes.notLoaded')}
          action={<Button onClick={retry}>{text('desk.retry')}</Button>}
        />
      )}
      {state === 'loading' && notes.length === 0 && <SkeletonRows count={3} />}
      {state === 'ready' && notes.length === 0 && (
        <EmptyState shape="line" title={text('notes.none')}>
          {text('notes.noneHint')}
        </EmptyState>
      )}
      <ul className={styles.list}>
        {notes.map((note) => (
          <NoteItem key={note.id} note={note} clientName={view.contact.name} caseId={view.case.id} onGoTo={onGoTo} />
        ))}
      </ul>
    </div>
  )
}

function NewNote({ view }: { view: ConversationView }) {
  const text = useText()
  const { words, write, isBusy, problem, save } = useNewNote(view)
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        void save()
      }}
    >
      <TextArea
        tone="note"
        name="note"
        label={text('notes.leave')}
        aside={text('notes.staffOnly')}
        error={problem}
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={words}
        onChange={(event) => write(event.target.value)}
      />
      {words.trim() !== '' && (
        <Button type="submit" size="small" tone="primary" shortcut="Ctrl+Enter" busy={isBusy}>
          {text('notes.save')}
        </Button>
      )}
    </form>
  )
}
