import type { GroupView } from '@parley/contract/views'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'

interface RemoveGroupDialogProps {
  group: GroupView
  /** Names of those that it is in. */
  queues: readonly string[]
  onClose: () => void
}

/** Removes a group: who was in a queue only through it gets no more chats there. */
export function RemoveGroupDialog({ group, queues, onClose }: RemoveGroupDialogProps) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => api.remove(`/groups/${group.id}`))) onClose()
  }
  return (
    <ActDialog
      title={text('group.removeName', { name: group.name })}
      act={text('tagSettings.remove')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p>
        {queues.length === 0
          ? text('group.removeUnused')
          : text('group.removeUsed', { count: group.operatorIds.length, names: queues.join(', ') })}
      </p>
    </ActDialog>
  )
}
