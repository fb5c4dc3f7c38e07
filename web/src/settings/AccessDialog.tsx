import type { SuspensionBody } from '@parley/contract/routes-routing'
import type { OperatorView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'

type Access = 'suspend' | 'restore' | 'remove'

/** Closes a colleague's way in, for a while or for good, or opens it again. Nothing is chosen for the person. */
export function AccessDialog({ view, onClose }: { view: OperatorView; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [access, setAccess] = useState<Access | null>(null)
  const choices: readonly Access[] = [view.suspended ? 'restore' : 'suspend', 'remove']
  const act = async () => {
    const isDone = await command.run(() =>
      access === 'remove'
        ? api.remove(`/operators/${view.id}`)
        : api.put(`/operators/${view.id}/suspension`, { suspended: access === 'suspend' } satisfies SuspensionBody),
    )
    if (isDone) onClose()
  }
  return (
    <ActDialog
      title={text('operators.accessOf', { name: view.name })}
      act={access === null ? text('operators.choose') : text(`operators.access.${access}`)}
      tone={access === 'remove' ? 'danger' : 'primary'}
      disabled={access === null}
      command={command}
      onAct={() => void act()}
      onClose={onClose}
    >
      <RadioCards
        legend={view.suspended ? text('operators.suspendedAbout') : text('operators.removeAbout', { count: view.load })}
        withKeys
        options={choices.map((value) => ({
          value,
          label: text(`operators.access.${value}`),
          description: text(`operators.accessHint.${value}`),
        }))}
        value={access}
        onChange={setAccess}
      />
    </ActDialog>
  )
}
