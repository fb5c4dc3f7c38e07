import type { NewQueueBody, QueueAnswer } from '@parley/contract/routes-routing'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { FilterRow } from '../ui/FilterRow.tsx'
import { Icon } from '../ui/Icon.tsx'
import { ArchiveQueueDialog } from './ArchiveQueueDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { PresetDialog } from './PresetDialog.tsx'
import { QueueForm } from './QueueForm.tsx'
import styles from './QueuesPage.module.css'
import { SettingsHead } from './SettingsSection.tsx'
import { useOpened } from './use-opened.ts'

/** The queues, one at a time: what enters, how chats are given out and to whom, what waiting clients read. */
export default function QueuesPage() {
  const text = useText()
  const { api, stores } = useDesk()
  const queues = useStore(stores.queues, (state) => state.byId)
  const { id, open } = useOpened()
  const [dialog, setDialog] = useState<'new' | 'preset' | 'archive' | null>(null)
  const sorted = [...queues.values()].sort((left, right) => left.name.localeCompare(right.name))
  const live = sorted.filter(({ archived }) => !archived)
  const archived = sorted.filter((view) => view.archived)
  const queue = live.find((view) => view.id === id) ?? live[0]
  const close = () => setDialog(null)
  const add = async (name: string) => {
    const added = (await api.post<QueueAnswer>('/queues', { name } satisfies NewQueueBody)).queue
    // The feed may bring it later than this answer.
    stores.queues.apply(added)
    open(added.id)
  }
  return (
    <>
      <SettingsHead
        title={text('settings.queues')}
        aside={
          <div className={styles.acts}>
            <Button onClick={() => setDialog('preset')}>{text('preset.title')}</Button>
            {live.length > 1 && <Button onClick={() => setDialog('archive')}>{text('queue.archive')}</Button>}
            <Button icon={<Icon of={Plus} />} onClick={() => setDialog('new')}>
              {text('queue.add')}
            </Button>
          </div>
        }
      />
      {live.length > 1 && (
        <div className={styles.queues}>
          <FilterRow
            label={text('settings.queues')}
            filters={live.map((view) => ({ key: view.id, label: view.name }))}
            selected={queue?.id ?? ''}
            onSelect={open}
          />
        </div>
      )}
      {queue && <QueueForm key={queue.id} queue={queue} />}
      {archived.length > 0 && (
        <p className={styles.archived}>
          {text('queue.archived', {
            names: archived
              .map(({ name, successorId }) =>
                text('queue.archivedOne', { name, successor: (successorId && queues.get(successorId)?.name) ?? '' }),
              )
              .join(', '),
          })}
        </p>
      )}
      {dialog === 'new' && (
        <NameDialog title={text('queue.add')} hint={text('queue.addHint')} onAdd={add} onClose={close} />
      )}
      {dialog === 'preset' && queue && <PresetDialog queue={queue} onClose={close} />}
      {dialog === 'archive' && queue && (
        <ArchiveQueueDialog
          queue={queue}
          others={live.filter((view) => view.id !== queue.id)}
          onClose={close}
          onArchived={open}
        />
      )}
    </>
  )
}
