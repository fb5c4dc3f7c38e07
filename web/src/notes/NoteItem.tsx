import type { CaseId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'
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
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { dot } from '../ui/dotted.ts'
import { LockGlyph } from '../ui/glyphs/LockGlyph.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import styles from './NotesTab.module.css'

interface NoteItemProps {
  note: NoteView
  clientName: string
  /** The case that is open: notes on others say so. */
  caseId: CaseId
  /** Absent: the message that it speaks of is not to be gone to from here. */
  onGoTo?: GoToMessage | undefined
  /** In the conversation it is one block among others; elsewhere one line of a list. */
  isInStream?: boolean
}

/** One note: who, when, about which message; its author words it anew, he or a supervisor takes it away. */
export function NoteItem({ note, clientName, caseId, onGoTo, isInStream = false }: NoteItemProps) {
  const text = useText()
  const { session } = useDesk()
  const [act, setAct] = useState<'edit' | 'remove' | null>(null)
  const isMine = note.authorId === session.operatorId
  const mayRemove = isMine || (note.authorId !== null && session.role !== 'operator')
  const Block = isInStream ? 'div' : 'li'
  // The log is one tab stop: by keys a note is changed in the panel.
  const tabIndex = isInStream ? -1 : 0
  return (
    <Block className={classNames(styles.note, isInStream && styles.inStream)} role={isInStream ? 'note' : undefined}>
      <div className={styles.head}>
        {isInStream && <LockGlyph isOpen={false} />}
        <NoteMeta note={note} clientName={clientName} caseId={caseId} isInStream={isInStream} />
        {isMine && act !== 'edit' && (
          <IconButton
            size="small"
            tabIndex={tabIndex}
            label={text('notes.edit')}
            icon={<Icon of={Pencil} size={14} />}
            onClick={() => setAct('edit')}
          />
        )}
        {mayRemove && act !== 'edit' && (
          <IconButton
            size="small"
            tabIndex={tabIndex}
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
    </Block>
  )
}

function NoteMeta({ note, clientName, caseId, isInStream }: Omit<NoteItemProps, 'onGoTo'>) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const author = useOperator(note.authorId)
  return (
    <span className={styles.meta}>
      {isInStream && text('notes.staffOnly') + dot}
      <span className={styles.author}>
        {note.authorId === null ? text('notes.reaction', { name: clientName }) : (author?.name ?? '')}
      </span>{' '}
      <time dateTime={note.createdAt}>{moments.short(Date.parse(note.createdAt), now)}</time>
      {note.editedAt !== null && dot + text('chats.edited')}
      {note.caseId !== null && note.caseId !== caseId && dot + text('notes.otherCase')}
    </span>
  )
}

function MessageLink({ note: { message }, onGoTo }: Pick<NoteItemProps, 'note' | 'onGoTo'>) {
  const text = useText()
  if (message === null || onGoTo === undefined) return null
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
        placeholder={text('composer.noteToColleagues')}
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
