import type { QueueId } from '@parley/contract/ids'
import type { ArchiveBody } from '@parley/contract/routes-routing'
import type { QueueView } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Select } from '../ui/Select.tsx'
import { useLiveChannels } from './use-live-channels.ts'

interface ArchiveQueueDialogProps {
  queue: QueueView
  others: readonly QueueView[]
  onClose: () => void
  onArchived: (successorId: QueueId) => void
}

/** Ends a queue: says what goes to its successor, and when. It cannot be taken back. */
export function ArchiveQueueDialog({ queue, others, onClose, onArchived }: ArchiveQueueDialogProps) {
  const text = useText()
  const { api, stores } = useDesk()
  const command = useCommand()
  const channels = useLiveChannels()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const [successorId, setSuccessorId] = useState<QueueId | null>(null)
  const successor = others.find(({ id }) => id === successorId)
  const moved = channels.filter(({ queueId }) => queueId === queue.id).map(({ name }) => name)
  const states = [...conversations.values()].flatMap(({ view }) => (view.queueId === queue.id ? [view.chat.state] : []))
  const archive = async () => {
    if (successor === undefined) return
    const body: ArchiveBody = { successorId: successor.id }
    const isDone = await command.run(async () => void (await api.post(`/queues/${queue.id}/archive`, body)))
    if (!isDone) return
    onClose()
    onArchived(successor.id)
  }
  return (
    <ActDialog
      title={text('queue.archiveTitle', { name: queue.name })}
      act={text('queue.archive')}
      tone="danger"
      missing={successor === undefined ? text('queue.chooseSuccessor') : undefined}
      command={command}
      onAct={() => void archive()}
      onClose={onClose}
    >
      <Select
        label={text('queue.successor')}
        hint={text('queue.successorHint')}
        placeholder={text('queue.chooseSuccessor')}
        value={successorId ?? ''}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setSuccessorId(others.find(({ id }) => id === event.target.value)?.id ?? null)}
      />
      <ul>
        <li>
          {moved.length === 0
            ? text('queue.archiveNoChannels')
            : text('queue.archiveChannels', { names: moved.join(', ') })}
        </li>
        <li>{text('queue.archiveWaiting', { count: states.filter((state) => state === 'waiting').length })}</li>
        <li>{text('queue.archiveActive', { count: states.filter((state) => state === 'active').length })}</li>
        <li>{text('queue.archiveForGood')}</li>
      </ul>
    </ActDialog>
  )
}
