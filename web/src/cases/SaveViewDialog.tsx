import type { CaseFilter, SavedView } from '@parley/contract/case-filter'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { dotted } from '../ui/dotted.ts'
import { TextField } from '../ui/TextField.tsx'
import { conditionsIn } from './case-filter.ts'
import { useConditionText } from './condition-text.ts'
import { addSavedView, changeSavedView } from './view-commands.ts'

interface SaveViewDialogProps {
  filter: CaseFilter
  /** An existing one is renamed. */
  view?: SavedView
  onClose: () => void
}

/** Gives a filter a name: for oneself, or for everybody. */
export function SaveViewDialog({ filter, view, onClose }: SaveViewDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const conditionText = useConditionText()
  const [name, setName] = useState(view?.name ?? '')
  const [isShared, setShared] = useState(false)
  const mayShare = useMay('sharedTemplates')
  const conditions = conditionsIn(filter).map((key) => {
    const condition = conditionText(filter, key)
    return `${condition.name}: ${condition.value}`
  })
  const save = async () => {
    const isDone = await command.run(() =>
      view === undefined
        ? addSavedView(desk, { name: name.trim(), filter, personal: !isShared })
        : changeSavedView(desk, view.id, { name: name.trim() }),
    )
    if (isDone) onClose()
  }
  return (
    <ActDialog
      title={text(view === undefined ? 'views.save' : 'views.rename')}
      description={dotted(...conditions) || text('views.noConditions')}
      act={text('views.keep')}
      missing={name.trim() === '' ? text('ui.nameMissing') : undefined}
      command={command}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={text('views.name')}
        value={name}
        maxLength={60}
        onChange={(event) => setName(event.target.value)}
      />
      {view === undefined && (
        <Checkbox
          label={text('views.forAll')}
          hint={mayShare ? undefined : text('views.forAllNeeds')}
          disabled={!mayShare}
          checked={isShared}
          onChange={(event) => setShared(event.target.checked)}
        />
      )}
    </ActDialog>
  )
}
