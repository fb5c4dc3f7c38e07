import type { CalendarView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { queuesOf } from './hours-rules.ts'

/** Removes working hours: the queues that follow them are open always from then on. */
export function RemoveCalendarDialog({ calendar, onClose }: { calendar: CalendarView; onClose: () => void }) {
  const text = useText()
  const { api, stores } = useDesk()
  const queues = useStore(stores.queues, (state) => state.byId)
  const command = useCommand()
  const followers = queuesOf(queues.values(), calendar).map(({ name }) => name)
  const remove = async () => {
    if (await command.run(() => api.remove(`/calendars/${calendar.id}`))) onClose()
  }
  return (
    <ActDialog
      title={text('hours.removeName', { name: calendar.name })}
      act={text('tagSettings.remove')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p>
        {followers.length === 0
          ? text('hours.removeUnused')
          : text('hours.removeUsed', { names: followers.join(', ') })}
      </p>
    </ActDialog>
  )
}
