import type { OperatorView } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pips } from '../ui/Pips.tsx'
import { OperatorDialog } from './OperatorDialog.tsx'
import type { QueuePart } from './QueueForm.tsx'
import styles from './QueueMembers.module.css'
import { toggled } from './queue-members.ts'
import { SettingsSection } from './SettingsSection.tsx'

/** Who gets the chats of a queue: groups, and operators by themselves, each with the load and the limit that he has in all queues together. */
export function QueueMembers({ queue, change }: QueuePart) {
  const text = useText()
  const { stores } = useDesk()
  const operators = useStore(stores.operators, (state) => state.byId)
  const groups = useStore(stores.groups, (state) => state.byId)
  const [edited, setEdited] = useState<OperatorView | null>(null)
  const colleagues = present(operators.values())
  const teams = present(groups.values())
  const groupNames = (view: OperatorView) =>
    teams
      .filter(({ id, operatorIds }) => queue.groupIds.includes(id) && operatorIds.includes(view.id))
      .map(({ name }) => name)
  return (
    <SettingsSection title={text('queue.members')} about={text('queue.membersAbout')}>
      {teams.length > 0 && (
        <ul className={styles.groups} aria-label={text('settings.groups')}>
          {teams.map((group) => (
            <li key={group.id}>
              <Checkbox
                label={text('queue.group', { name: group.name, count: group.operatorIds.length })}
                checked={queue.groupIds.includes(group.id)}
                onChange={() => change({ groupIds: toggled(queue.groupIds, group.id) })}
              />
            </li>
          ))}
        </ul>
      )}
      <ul className={styles.members} aria-label={text('settings.operators')}>
        {colleagues.map((view) => (
          <li key={view.id} className={styles.member}>
            <Checkbox
              label={view.name}
              hint={
                groupNames(view).length > 0 ? text('queue.inGroups', { names: groupNames(view).join(', ') }) : undefined
              }
              checked={queue.memberIds.includes(view.id)}
              onChange={() => change({ memberIds: toggled(queue.memberIds, view.id) })}
            />
            <span className={styles.state}>{text(view.available ? 'presence.available' : 'presence.away')}</span>
            <span className={styles.load}>
              <Pips used={view.load} limit={view.limit} size="large" />
              {view.limit > 0 ? `${view.load}/${view.limit}` : view.load}
            </span>
            <LinkButton aria-label={text('operators.changeName', { name: view.name })} onClick={() => setEdited(view)}>
              {text('operators.limit')}
            </LinkButton>
          </li>
        ))}
      </ul>
      {edited && <OperatorDialog view={edited} onClose={() => setEdited(null)} />}
    </SettingsSection>
  )
}

/** Those that were not removed, by name. */
function present<View extends { name: string; removed: boolean }>(views: Iterable<View>): View[] {
  return [...views].filter(({ removed }) => !removed).sort((left, right) => left.name.localeCompare(right.name))
}
