import { roles } from '@parley/contract/may-by-role'
import type { RightsOverride } from '@parley/contract/rights'
import type { OperatorView } from '@parley/contract/views'
import { Link } from '@tanstack/react-router'
import { Check, Minus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Icon } from '../ui/Icon.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './RolesPage.module.css'
import { hasRight, moveRight, rights } from './rights.ts'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsHead, SettingsSection } from './SettingsSection.tsx'
import { useKeep } from './use-keep.ts'

/** The four roles in plain words: who has each, and what it may do; some of that is for the company to decide. */
export default function RolesPage() {
  const text = useText()
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  const isPhone = useIsPhone()
  const saved = useWorkspace()?.rights ?? {}
  const { command, keep } = useKeep()
  const [changed, setChanged] = useState<RightsOverride | null>(null)
  const override = changed ?? saved
  const colleagues = [...operators.values()].filter(({ removed }) => !removed)
  const affected = colleagues.filter(({ role }) =>
    rights.some((right) => hasRight(role, right, saved) !== hasRight(role, right, override)),
  )
  const save = async () => {
    if (await keep('/workspace', { rights: override }, { rights: saved })) setChanged(null)
  }
  return (
    <>
      <SettingsHead
        title={text('settings.roles')}
        aside={
          <Link to="/settings/$section" params={{ section: 'operators' }} search={{}} className={styles.link}>
            {text('rights.invite')}
          </Link>
        }
      />
      <SettingsForm
        label={text('settings.roles')}
        isChanged={changed !== null}
        command={command}
        affects={
          affected.length === 0
            ? text('rights.affectsNobody')
            : text('rights.affects', { names: affected.map(({ name }) => name).join(', ') })
        }
        onSave={() => void save()}
        onUndo={() => setChanged(null)}
      >
        <SettingsSection title={text('rights.who')}>
          <Holders colleagues={colleagues} />
        </SettingsSection>
        <SettingsSection title={text('rights.what')} about={text('rights.whatAbout')}>
          {isPhone ? (
            <RightsCards override={override} onChange={setChanged} />
          ) : (
            <RightsTable override={override} onChange={setChanged} />
          )}
        </SettingsSection>
      </SettingsForm>
    </>
  )
}

function Holders({ colleagues }: { colleagues: readonly OperatorView[] }) {
  const text = useText()
  return (
    <dl className={styles.roles}>
      {roles.map((role) => {
        const names = colleagues.filter((view) => view.role === role).map(({ name }) => name)
        return (
          <div key={role} className={styles.role}>
            <dt>{text(`role.${role}`)}</dt>
            <dd>
              {text(`role.hint.${role}`)}
              <span className={styles.names}>{names.length === 0 ? text('rights.nobody') : names.join(', ')}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

interface RightsProps {
  override: RightsOverride
  onChange: (override: RightsOverride) => void
}

/** The table where it has no room: each right with the roles under it. */
function RightsCards({ override, onChange }: RightsProps) {
  const text = useText()
  return rights.map((right) => (
    <fieldset key={right.key} className={styles.card}>
      <legend>{text(`rights.${right.key}`)}</legend>
      {roles.map((role) => {
        const isSo = hasRight(role, right, override)
        return 'from' in right || role === 'owner' ? (
          <span key={role} className={styles.said}>
            <Said isSo={isSo} /> {text(`role.${role}`)}
          </span>
        ) : (
          <Checkbox
            key={role}
            label={text(`role.${role}`)}
            checked={isSo}
            onChange={() => onChange(moveRight(override, right.key, role))}
          />
        )
      })}
    </fieldset>
  ))
}

/** Boxes where the company decides; the owner has every right. */
function RightsTable({ override, onChange }: RightsProps) {
  const text = useText()
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <VisuallyHidden>{text('rights.what')}</VisuallyHidden>
            </th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {text(`role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right.key}>
              <th scope="row">{text(`rights.${right.key}`)}</th>
              {roles.map((role) => (
                <td key={role}>
                  {'from' in right || role === 'owner' ? (
                    <Said isSo={hasRight(role, right, override)} />
                  ) : (
                    <Checkbox
                      label={`${text(`rights.${right.key}`)}: ${text(`role.${role}`)}`}
                      hideLabel
                      checked={hasRight(role, right, override)}
                      onChange={() => onChange(moveRight(override, right.key, role))}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Said({ isSo }: { isSo: boolean }) {
  const text = useText()
  return (
    <>
      <Icon of={isSo ? Check : Minus} />
      <VisuallyHidden>{text(isSo ? 'setting.yes' : 'setting.no')}</VisuallyHidden>
    </>
  )
}
