import type { ContactView } from '@parley/contract/views'
import { Pencil } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { showToast } from '../ui/toast-queue.ts'
import styles from './ContactField.module.css'
import { CopyableValue } from './CopyableValue.tsx'
import { changeContact } from './contact-commands.ts'
import { type ContactFieldName, fieldOf, wrongIn } from './contact-fields.ts'
import { Fact } from './Fact.tsx'
import information from './Information.module.css'

/** One fact of a client that operators write down where it stands. Enter keeps it, Esc leaves it as it was. */
export function ContactField({ contact, field }: { contact: ContactView; field: ContactFieldName }) {
  const text = useText()
  const [isEditing, setEditing] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const goesOnByKey = useRef(false)
  const { value } = fieldOf(contact, field)
  // Whoever wrote goes on by keyboard from where he began, also when what he saved arrives and another button stands there.
  useEffect(() => {
    if (!isEditing && goesOnByKey.current && document.activeElement === document.body) opener.current?.focus()
  }, [isEditing, value])
  const label = text(`info.${field}`)
  const end = (byKey: boolean) => {
    goesOnByKey.current = byKey
    setEditing(false)
  }
  return (
    <Fact label={label}>
      {isEditing ? (
        <Editor contact={contact} field={field} label={label} onEnd={end} />
      ) : value === '' ? (
        <LinkButton
          ref={opener}
          className={styles.add}
          aria-label={text('info.addField', { label })}
          onClick={() => setEditing(true)}
        >
          {text('info.add')}
        </LinkButton>
      ) : (
        <>
          <CopyableValue label={label} value={value} />
          <span className={information.handle}>
            <IconButton
              ref={opener}
              size="small"
              label={text('info.edit', { label })}
              icon={<Icon of={Pencil} size={12} />}
              onClick={() => setEditing(true)}
            />
          </span>
        </>
      )}
    </Fact>
  )
}

interface EditorProps {
  contact: ContactView
  field: ContactFieldName
  label: string
  /** Whether a key ended it. */
  onEnd: (byKey: boolean) => void
}

function Editor({ contact, field, label, onEnd }: EditorProps) {
  const text = useText()
  const { value } = fieldOf(contact, field)
  const [written, setWritten] = useState(value)
  const [wrong, setWrong] = useState<ReturnType<typeof wrongIn>>(null)
  const { isBusy, problem, save } = useSaving(contact, field, label)
  const errorId = useId()
  const keep = async (byKey: boolean) => {
    const trimmed = written.trim()
    const found = wrongIn(field, trimmed)
    setWrong(found)
    if (found !== null || isBusy) return
    if (trimmed === value || (await save(trimmed))) onEnd(byKey)
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onEnd(true)
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      void keep(true)
    }
  }
  const error = wrong === null ? problem : text(wrong)
  return (
    <span className={styles.editor}>
      <input
        className={styles.field}
        type={field === 'phone' ? 'tel' : 'text'}
        inputMode={field === 'email' ? 'email' : undefined}
        aria-label={label}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={errorId}
        value={written}
        maxLength={field === 'phone' ? 40 : 200}
        readOnly={isBusy}
        autoFocus
        autoComplete="off"
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setWritten(event.target.value)
          setWrong(null)
        }}
        onKeyDown={press}
        onBlur={() => void keep(false)}
      />
      <span id={errorId} className={styles.error} role="alert">
        {error}
      </span>
    </span>
  )
}

/** Saves a field, and offers the way back. */
function useSaving(contact: ContactView, field: ContactFieldName, label: string) {
  const text = useText()
  const problemText = useProblemText()
  const desk = useDesk()
  const command = useCommand()
  const { before } = fieldOf(contact, field)
  const undo = () =>
    changeContact(desk, contact.id, { [field]: before }).catch((thrown: unknown) =>
      showToast({ title: text('info.notUndone', { label }), body: problemText(thrown), tone: 'danger' }),
    )
  const save = async (value: string) => {
    const isSaved = await command.run(() => changeContact(desk, contact.id, { [field]: value }))
    if (isSaved)
      showToast({
        title: text('info.saved', { label }),
        key: 'contact-saved',
        action: { label: text('info.undo'), run: () => void undo() },
      })
    return isSaved
  }
  return { isBusy: command.isBusy, problem: command.problem, save }
}
