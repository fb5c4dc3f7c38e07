import type { ConversationView, NoteView } from '@parley/contract/views'
import { Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { changeNote, removeNote } from '../message/message-commands.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import styles from './NotesTab.module.css'

interface NoteItemProps {
  note: NoteView
  /** The conversation that is open. */
  view: ConversationView
  onGoTo: GoToMessage
}

/** One note: who, when, about which message; its author words it anew, he or a supervisor takes it away. */
export function NoteItem({ note, view, onGoTo }: NoteItemProps) {
  const text = useText()
  const { session } = useDesk()
  const [act, setAct] = useState<'edit' | 'remove' | null>(null)
  const isMine = note.authorId === session.operatorId
  const mayRemove = isMine || (note.authorId !== null && session.role !== 'operator')
  return (
    <li className={styles.note}>
      <div className={styles.head}>
        <NoteMeta note={note} view={view} />
        {isMine && act !== 'edit' && (
          <IconButton
            size="small"
            label={text('notes.edit')}
            icon={<Icon of={Pencil} size={14} />}
            onClick={() => setAct('edit')}
          />
        )}
        {mayRemove && act !== 'edit' && (
          <IconButton
            size="small"
            label={text('notes.remove')}
            icon={<Icon of={Trash2} size={14} />}
            onClick={() => setAct('remove')}
          />
        )}
      </div>
      {act === 'edit' ? (
        <NoteEditor note={note} onClose={() => setAct(null)} />
      ) : (
        <p className={styles.text} dir="auto">
          {note.text}
        </p>
      )}
      <MessageLink note={note} onGoTo={onGoTo} />
      {act === 'remove' && <RemoveDialog note={note} onClose={() => setAct(null)} />}
    </li>
  )
}

function NoteMeta({ note, view }: Omit<NoteItemProps, 'onGoTo'>) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const author = useOperator(note.authorId)
  return (
    <span className={styles.meta}>
      <span className={styles.author}>
        {note.authorId === null ? text('notes.reaction', { name: view.contact.name }) : (author?.name ?? '')}
      </span>{' '}
      <time dateTime={note.createdAt}>{moments.short(Date.parse(note.createdAt), now)}</time>
      {note.editedAt !== null && ` · ${text('chats.edited')}`}
      {note.caseId !== null && note.caseId !== view.case.id && ` · ${text('notes.otherCase')}`}
    </span>
  )
}

function MessageLink({ note: { message }, onGoTo }: Pick<NoteItemProps, 'note' | 'onGoTo'>) {
  const text = useText()
  if (message === null) return null
  return <LinkButton onClick={() => onGoTo(message.conversationId, message.seq)}>{text('notes.toMessage')}</LinkButton>
}

function NoteEditor({ note, onClose }: { note: NoteView; onClose: () => void }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const [words, setWords] = useState(note.text)
  const save = async () => {
    if (words.trim() === '') return
    if (await command.run(() => changeNote(desk, note.id, words.trim()))) onClose()
  }
  return (
    <form
      className={styles.editor}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onClose()
      }}
    >
      <TextArea
        tone="note"
        label={text('notes.note')}
        hideLabel
        error={command.problem}
        maxRows={10}
        maxLength={10_000}
        value={words}
        ref={(field) => field?.focus()}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className={styles.acts}>
        <Button size="small" onClick={onClose}>
          {text('desk.cancel')}
        </Button>
        <Button size="small" type="submit" tone="primary" busy={command.isBusy} disabled={words.trim() === ''}>
          {text('message.save')}
        </Button>
      </div>
    </form>
  )
}

function RemoveDialog({ note, onClose }: { note: NoteView; onClose: () => void }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => removeNote(desk, note.id))) onClose()
  }
  return (
    <ActDialog
      title={text('notes.removeTitle')}
      act={text('message.delete')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p className={styles.text}>{note.text}</p>
    </ActDialog>
  )
}
