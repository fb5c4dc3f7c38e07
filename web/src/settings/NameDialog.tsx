import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { TextField } from '../ui/TextField.tsx'

interface NameDialogProps {
  title: string
  /** What it begins with, besides its name. */
  hint: string
  onAdd: (name: string) => Promise<void>
  onClose: () => void
}

/** Makes something that needs only a name to begin with; the rest is said on its page. */
export function NameDialog({ title, hint, onAdd, onClose }: NameDialogProps) {
  const text = useText()
  const command = useCommand()
  const [name, setName] = useState('')
  const first = useRef<HTMLInputElement>(null)
  const add = async () => {
    if (await command.run(() => onAdd(name.trim()))) onClose()
  }
  return (
    <ActDialog
      title={title}
      act={text('channels.add')}
      missing={name.trim() === '' ? text('ui.nameMissing') : undefined}
      command={command}
      initialFocus={first}
      onAct={() => void add()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={text('queue.name')}
        hint={hint}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
    </ActDialog>
  )
}
