import type { QueueId } from '@parley/contract/ids'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { FilterRow } from '../ui/FilterRow.tsx'
import { QueueForm } from './QueueForm.tsx'
import { SettingsHead } from './SettingsSection.tsx'

/** The queues, one at a time: how chats are given out, to whom, and what waiting clients read. */
export function QueuesPage() {
  const text = useText()
  const queues = useStore(useDesk().stores.queues, (state) => state.byId)
  const [selected, setSelected] = useState<QueueId | null>(null)
  const sorted = [...queues.values()].sort((left, right) => left.name.localeCompare(right.name))
  const queue = sorted.find((view) => view.id === selected) ?? sorted[0]
  return (
    <>
      <SettingsHead
        title={text('settings.queues')}
        aside={
          sorted.length > 1 && (
            <FilterRow
              label={text('settings.queues')}
              filters={sorted.map((view) => ({ key: view.id, label: view.name }))}
              selected={queue?.id ?? ''}
              onSelect={(key) => setSelected(sorted.find((view) => view.id === key)?.id ?? null)}
            />
          )
        }
      />
      {queue && <QueueForm key={queue.id} queue={queue} />}
    </>
  )
}
