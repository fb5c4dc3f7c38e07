import type { ConversationView } from '@parley/contract/views'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { addNote } from '../message/message-commands.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { NoteItem } from './NoteItem.tsx'
import styles from './NotesTab.module.css'
import { useBegunNote } from './use-begun-note.ts'
import { useNotes } from './use-notes.ts'

/** What colleagues wrote down about a client, and his reactions (D-43, D-44, E-5). He never sees it. */
export default function NotesTab({ view, onGoTo }: { view: ConversationView; onGoTo: GoToMessage }) {
  const text = useText()
  const { notes, state, retry } = useNotes(view.contact.id)
  return (
    <div className={styles.tab}>
      <NewNote key={view.case.id} view={view} />
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
          <NoteItem key={note.id} note={note} view={view} onGoTo={onGoTo} />
        ))}
      </ul>
    </div>
  )
}

function NewNote({ view }: { view: ConversationView }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const [words, setWords] = useBegunNote(view.case.id)
  const save = async () => {
    if (words.trim() === '' || command.isBusy) return
    if (await command.run(() => addNote(desk, view.case.id, { text: words.trim() }))) setWords('')
  }
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
        error={command.problem}
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {words.trim() !== '' && (
        <Button type="submit" size="small" tone="primary" shortcut="Ctrl+Enter" busy={command.isBusy}>
          {text('notes.save')}
        </Button>
      )}
    </form>
  )
}
