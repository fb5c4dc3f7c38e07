import type { GroupView } from '@parley/contract/views'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Table } from '../ui/Table.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { GroupDialog } from './GroupDialog.tsx'
import styles from './GroupsPage.module.css'
import { RemoveGroupDialog } from './RemoveGroupDialog.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'

/** Groups: operators who are in queues together (E-10). */
export default function GroupsPage() {
  const text = useText()
  const { stores } = useDesk()
  const byId = useStore(stores.groups, (state) => state.byId)
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const [edited, setEdited] = useState<GroupView | 'new' | null>(null)
  const [removing, setRemoving] = useState<GroupView | null>(null)
  const groups = [...byId.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  const removal = useFocusAfterRemoval(groups.map(({ id }) => id))
  const namesOf = ({ operatorIds }: GroupView) => operatorIds.flatMap((id) => operators.get(id)?.name ?? []).join(', ')
  const queuesOf = ({ id }: GroupView) =>
    [...queues.values()].filter(({ groupIds, archived }) => !archived && groupIds.includes(id)).map(({ name }) => name)
  const add = (
    <Button icon={<Icon of={Plus} />} onClick={() => setEdited('new')}>
      {text('group.add')}
    </Button>
  )
  return (
    <>
      <SettingsHead title={text('settings.groups')} aside={groups.length > 0 && add} />
      {groups.length === 0 ? (
        <EmptyState title={text('group.none')} action={add}>
          {text('group.noneHint')}
        </EmptyState>
      ) : (
        <Table
          label={text('settings.groups')}
          rows={groups}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', heading: text('queue.name'), cell: ({ name }) => name },
            {
              key: 'members',
              heading: text('settings.operators'),
              from: 480,
              cell: (group) => (group.operatorIds.length === 0 ? text('group.empty') : namesOf(group)),
            },
            { key: 'queues', heading: text('settings.queues'), from: 800, cell: (group) => queuesOf(group).join(', ') },
            {
              key: 'acts',
              heading: <VisuallyHidden>{text('tagSettings.edit')}</VisuallyHidden>,
              width: 170,
              align: 'end',
              cell: (group) => (
                <span className={styles.acts}>
                  <LinkButton
                    aria-label={text('group.changeName', { name: group.name })}
                    onClick={() => setEdited(group)}
                  >
                    {text('tagSettings.edit')}
                  </LinkButton>
                  <LinkButton
                    aria-label={text('group.removeName', { name: group.name })}
                    {...removal(group.id, () => setRemoving(group))}
                  >
                    {text('tagSettings.remove')}
                  </LinkButton>
                </span>
              ),
            },
          ]}
        />
      )}
      {edited !== null && <GroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {removing && <RemoveGroupDialog group={removing} queues={queuesOf(removing)} onClose={() => setRemoving(null)} />}
    </>
  )
}
