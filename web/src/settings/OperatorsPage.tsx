import type { OperatorView } from '@parley/contract/views'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { dot, dotted } from '../ui/dotted.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Pips } from '../ui/Pips.tsx'
import { SecondLine, SecondLinePart } from '../ui/SecondLine.tsx'
import { Table } from '../ui/Table.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { AccessDialog } from './AccessDialog.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { OpenInvitations } from './OpenInvitations.tsx'
import { OperatorDialog } from './OperatorDialog.tsx'
import styles from './OperatorsPage.module.css'
import { mayRule } from './roles.ts'
import { SettingsHead } from './SettingsSection.tsx'

/** The colleagues: state, load, queues; the way in for new ones and the way out. */
export function OperatorsPage() {
  const text = useText()
  const { stores, session } = useDesk()
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const [isInviting, setInviting] = useState(false)
  const [edited, setEdited] = useState<OperatorView | null>(null)
  const [removing, setRemoving] = useState<OperatorView | null>(null)
  const [hasRemoved, setHasRemoved] = useState(false)
  const all = [...operators.values()].sort((left, right) => left.name.localeCompare(right.name))
  const gone = all.filter((view) => view.removed)
  const rows = [...all.filter((view) => !view.removed), ...(hasRemoved ? gone : [])]
  const stateWord = ({ removed, suspended, available }: OperatorView) =>
    removed
      ? text('operators.removed')
      : suspended
        ? text('operators.suspended')
        : text(available ? 'presence.available' : 'presence.away')
  const loadOf = ({ load, limit }: OperatorView) => (limit > 0 ? `${load}/${limit}` : String(load))
  const queuesOf = ({ queueIds }: OperatorView) =>
    queueIds
      .map((id) => queues.get(id)?.name)
      .filter(Boolean)
      .join(', ')
  return (
    <>
      <SettingsHead
        title={text('settings.operators')}
        aside={
          <Button icon={<Icon of={Plus} />} onClick={() => setInviting(true)}>
            {text('operators.invite')}
          </Button>
        }
      />
      <Table
        label={text('settings.operators')}
        rows={rows}
        keyOf={(view) => view.id}
        columns={[
          {
            key: 'name',
            heading: text('operators.name'),
            cell: (view) => (
              <span className={styles.name}>
                <Avatar name={view.name} size={24} />
                <span className={styles.words}>
                  {view.name}
                  <SecondLine>
                    <SecondLinePart>{dotted(text(`role.${view.role}`), stateWord(view)) + dot}</SecondLinePart>
                    {dotted(loadOf(view), queuesOf(view))}
                  </SecondLine>
                </span>
              </span>
            ),
          },
          {
            key: 'role',
            heading: text('operators.role'),
            width: 150,
            from: 640,
            cell: (view) => text(`role.${view.role}`),
          },
          {
            key: 'state',
            heading: text('operators.state'),
            width: 110,
            from: 640,
            cell: (view) =>
              view.removed ? (
                <Pill>{stateWord(view)}</Pill>
              ) : view.suspended ? (
                <Pill tone="warn">{stateWord(view)}</Pill>
              ) : (
                stateWord(view)
              ),
          },
          {
            key: 'load',
            heading: text('operators.load'),
            width: 140,
            from: 800,
            cell: (view) => (
              <span className={styles.load}>
                <Pips used={view.load} limit={view.limit} size="large" /> {loadOf(view)}
              </span>
            ),
          },
          {
            key: 'queues',
            heading: text('settings.queues'),
            from: 800,
            cell: queuesOf,
          },
          {
            key: 'acts',
            heading: <VisuallyHidden>{text('tagSettings.edit')}</VisuallyHidden>,
            width: 170,
            align: 'end',
            cell: (view) => (
              <span className={styles.acts}>
                {!view.removed && (
                  <LinkButton
                    aria-label={text('operators.changeName', { name: view.name })}
                    onClick={() => setEdited(view)}
                  >
                    {text('tagSettings.edit')}
                  </LinkButton>
                )}
                {view.id !== session.operatorId && mayRule(session.role, view.role) && (
                  <LinkButton
                    aria-label={text('operators.accessOf', { name: view.name })}
                    onClick={() => setRemoving(view)}
                  >
                    {text('operators.access')}
                  </LinkButton>
                )}
              </span>
            ),
          },
        ]}
      />
      {gone.length > 0 && (
        <div className={styles.more}>
          <Checkbox
            label={text('operators.showRemoved', { count: gone.length })}
            checked={hasRemoved}
            onChange={(event) => setHasRemoved(event.target.checked)}
          />
        </div>
      )}
      <OpenInvitations asOf={`${String(isInviting)} ${String(all.length)}`} />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {edited && <OperatorDialog view={edited} onClose={() => setEdited(null)} />}
      {removing && <AccessDialog view={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}
