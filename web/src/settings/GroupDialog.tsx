import type { GroupBody } from '@parley/contract/routes-routing'
import type { GroupView } from '@parley/contract/views'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toggled } from './queue-members.ts'

/** Makes a group, or changes who is in it. */
export function GroupDialog({ group, onClose }: { group: GroupView | null; onClose: () => void }) {
  const text = useText()
  const { api, stores } = useDesk()
  const operators = useStore(stores.operators, (state) => state.byId)
  const command = useCommand()
  const [name, setName] = useState(group?.name ?? '')
  const [operatorIds, setOperatorIds] = useState(group?.operatorIds ?? [])
  const first = useRef<HTMLInputElement>(null)
  const colleagues = [...operators.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  const save = async () => {
    const body: GroupBody = { name: name.trim(), operatorIds }
    const isDone = await command.run(async () => {
      if (group === null) await api.post('/groups', body)
      else await api.put(`/groups/${group.id}`, body)
    })
    if (isDone) onClose()
  }
  return (
    <ActDialog
      title={group === null ? text('group.add') : group.name}
      description={text('group.about')}
      act={text('settings.save')}
      size="normal"
      missing={name.trim() === '' ? text('ui.nameMissing') : undefined}
      command={command}
      initialFocus={first}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={text('queue.name')}
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div role="group" aria-label={text('settings.operators')}>
        {colleagues.map(({ id, name: colleague }) => (
          <Checkbox
            key={id}
            label={colleague}
            checked={operatorIds.includes(id)}
            onChange={() => setOperatorIds(toggled(operatorIds, id))}
          />
        ))}
      </div>
    </ActDialog>
  )
}
