import type { ConversationView } from '@parley/contract/views'
import { Pencil } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { changeCase } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { showToast } from '../ui/toast-queue.ts'
import styles from './SubjectField.module.css'

/** The subject of the case: pressed, or F2 in the conversation, it can be written. Enter keeps it, Esc leaves it as it was. */
export function SubjectField({
  view,
  isEditing,
  onEdit,
}: {
  view: ConversationView
  isEditing: boolean
  onEdit: (on: boolean) => void
}) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const { id, subject } = view.case
  const [written, setWritten] = useState(subject)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!isEditing) return
    setWritten(subject)
    field.current?.select()
  }, [isEditing, subject])
  useEffect(() => {
    if (command.problem !== undefined)
      showToast({ title: text('chats.subjectNotSaved'), body: command.problem, tone: 'danger' })
  }, [command.problem, text])

  const save = async () => {
    onEdit(false)
    if (written.trim() !== subject) await command.run(() => changeCase(desk, id, { subject: written.trim() }))
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onEdit(false)
    } else if (event.key === 'Enter') void save()
  }
  if (isEditing) {
    return (
      <input
        ref={field}
        className={styles.field}
        aria-label={text('chats.subject')}
        value={written}
        maxLength={200}
        autoFocus
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={press}
        onBlur={() => void save()}
      />
    )
  }
  return (
    <span className={styles.subject}>
      <button type="button" className={subject === '' ? styles.none : styles.words} onClick={() => onEdit(true)}>
        {subject === '' ? text('chats.noSubject') : subject}
      </button>
      <IconButton
        size="small"
        label={text('chats.editSubject')}
        shortcut="F2"
        icon={<Icon of={Pencil} size={12} />}
        onClick={() => onEdit(true)}
      />
    </span>
  )
}
