import { roles } from '@parley/contract/may-by-role'
import type { OperatorBody } from '@parley/contract/routes-routing'
import type { OperatorView } from '@parley/contract/views'
import { useState } from 'react'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Select } from '../ui/Select.tsx'
import { NumberField } from './NumberField.tsx'
import { mayRule } from './roles.ts'
import { isInRange, numberKinds } from './setting-kinds.ts'
import { useKeep } from './use-keep.ts'

const limitRange = { minimum: 0, maximum: 100 }

/** A colleague's role, and what he has otherwise than the company: his limit, and when his silent chats go back. */
export function OperatorDialog({ view, onClose }: { view: OperatorView; onClose: () => void }) {
  const text = useText()
  const { session } = useDesk()
  const companyLimit = useWorkspace()?.chatLimit ?? 0
  const { command, keep } = useKeep()
  const saved = {
    role: view.role,
    limit: view.ownLimit,
    release: view.settings.releaseIdleMinutes,
  }
  const [role, setRole] = useState(saved.role)
  const mayChangeRole = view.id !== session.operatorId && mayRule(session.role, view.role)
  const [limit, setLimit] = useState(saved.limit)
  const [release, setRelease] = useState(saved.release)
  const { unit, ...releaseRange } = numberKinds.releaseIdleMinutes
  const isWrong =
    (limit !== null && !isInRange(limit, limitRange)) ||
    (release !== undefined && release !== null && !isInRange(release, releaseRange))
  const bodyOf = (own: typeof saved): OperatorBody => {
    const { releaseIdleMinutes: _, ...others } = view.settings
    return {
      ...(mayChangeRole && { role: own.role }),
      limit: own.limit,
      settings: { ...others, ...(own.release !== undefined && { releaseIdleMinutes: own.release }) },
    }
  }
  const save = async () => {
    if (await keep(`/operators/${view.id}`, bodyOf({ role, limit, release }), bodyOf(saved))) onClose()
  }
  return (
    <ActDialog
      title={view.name}
      description={text('operators.changeAbout', { count: view.load })}
      act={text('settings.save')}
      size="normal"
      missing={isWrong ? text('ui.wrongMarked') : undefined}
      command={command}
      onAct={() => void save()}
      onClose={onClose}
    >
      {mayChangeRole && (
        <Select
          label={text('operators.role')}
          hint={text(`role.hint.${role}`)}
          value={role}
          options={roles
            .filter((value) => mayRule(session.role, value))
            .map((value) => ({ value, label: text(`role.${value}`) }))}
          onChange={(event) => setRole(roles.find((known) => known === event.target.value) ?? saved.role)}
        />
      )}
      <Checkbox
        label={text('operators.companyLimit', { count: companyLimit })}
        checked={limit === null}
        onChange={(event) => setLimit(event.target.checked ? null : view.limit)}
      />
      <NumberField
        label={text('operators.ownLimit')}
        hint={text('company.chatLimitHint')}
        unit={text('setting.unit.chats')}
        range={limitRange}
        value={limit ?? companyLimit}
        disabled={limit === null}
        onChange={setLimit}
      />
      <Checkbox
        label={text('operators.queueRelease')}
        checked={release === undefined}
        onChange={(event) => setRelease(event.target.checked ? undefined : 5)}
      />
      {release !== undefined && (
        <>
          <NumberField
            label={text('setting.releaseIdleMinutes')}
            hint={text('setting.hint.releaseIdleMinutes')}
            unit={text(`setting.unit.${unit}`)}
            range={releaseRange}
            value={release ?? Number.NaN}
            disabled={release === null}
            onChange={setRelease}
          />
          <Checkbox
            label={text('setting.off.releaseIdleMinutes')}
            checked={release === null}
            onChange={(event) => setRelease(event.target.checked ? null : 5)}
          />
        </>
      )}
    </ActDialog>
  )
}
