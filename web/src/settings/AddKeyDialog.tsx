import type { NewApiKey } from '@parley/contract/routes-keys'
import { useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'

interface AddKeyDialogProps {
  onAdded: (name: string, key: string) => void
  onClose: () => void
}

/** A key of one's own for a program: what it is called, and whether it may change anything. */
export function AddKeyDialog({ onAdded, onClose }: AddKeyDialogProps) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [entered, setName] = useState('')
  const [rights, setRights] = useState<'reads' | 'all'>('reads')
  const first = useRef<HTMLInputElement>(null)
  const name = entered.trim()
  const add = () =>
    command.run(async () => {
      const { key } = await api.post<NewApiKey>('/api-keys', { name, readsOnly: rights === 'reads' })
      onAdded(name, key)
    })
  return (
    <ActDialog
      title={text('apiKeys.addTitle')}
      description={text('apiKeys.addAbout')}
      act={text('apiKeys.make')}
      missing={name === '' ? text('ui.nameMissing') : undefined}
      command={command}
      initialFocus={first}
      onAct={() => void add()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={text('queue.name')}
        hint={text('apiKeys.nameHint')}
        maxLength={100}
        value={entered}
        onChange={(event) => setName(event.target.value)}
      />
      <RadioCards
        legend={text('apiKeys.rights')}
        value={rights}
        options={[
          { value: 'reads', label: text('apiKeys.reads'), description: text('apiKeys.readsHint') },
          { value: 'all', label: text('apiKeys.all'), description: text('apiKeys.allHint') },
        ]}
        onChange={setRights}
      />
    </ActDialog>
  )
}
