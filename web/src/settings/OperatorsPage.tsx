import type { OperatorView } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pips } from '../ui/Pips.tsx'
import { Table } from '../ui/Table.tsx'
import { InviteDialog } from './InviteDialog.tsx'
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
  const [removing, setRemoving] = useState<OperatorView | null>(null)
  const rows = [...operators.values()]
    .filter((view) => !view.removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  return (
    <>
      <SettingsHead
        title={text('settings.operators')}
        aside={
          <Button tone="primary" onClick={() => setInviting(true)}>
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
                <span className={styles.words}>{view.name}</span>
              </span>
            ),
          },
          {
            key: 'role',
            heading: text('operators.role'),
            width: 150,
            from: 480,
            cell: (view) => text(`role.${view.role}`),
          },
          {
            key: 'state',
            heading: text('operators.state'),
            width: 110,
            from: 480,
            cell: (view) => text(view.available ? 'presence.available' : 'presence.away'),
          },
          {
            key: 'load',
            heading: text('operators.load'),
            width: 140,
            from: 640,
            cell: (view) => (
              <span className={styles.load}>
                <Pips used={view.load} limit={view.limit} size="large" />{' '}
                {view.limit > 0 ? `${view.load}/${view.limit}` : view.load}
              </span>
            ),
          },
          {
            key: 'queues',
            heading: text('settings.queues'),
            from: 800,
            cell: (view) =>
              view.queueIds
                .map((id) => queues.get(id)?.name)
                .filter(Boolean)
                .join(', '),
          },
          {
            key: 'remove',
            heading: '',
            width: 110,
            align: 'end',
            cell: (view) =>
              view.id !== session.operatorId &&
              mayRule(session.role, view.role) && (
                <LinkButton
                  aria-label={text('operators.removeName', { name: view.name })}
                  onClick={() => setRemoving(view)}
                >
                  {text('operators.remove')}
                </LinkButton>
              ),
          },
        ]}
      />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
      {removing && <RemoveDialog view={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

function RemoveDialog({ view, onClose }: { view: OperatorView; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => api.remove(`/operators/${view.id}`))) onClose()
  }
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      busy={command.isBusy}
      title={text('operators.removeName', { name: view.name })}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="danger" busy={command.isBusy} onClick={() => void remove()}>
            {text('operators.remove')}
          </Button>
        </>
      }
    >
      <p>{text('operators.removeAbout', { count: view.load })}</p>
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
    </Dialog>
  )
}
