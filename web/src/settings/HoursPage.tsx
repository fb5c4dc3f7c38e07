import type { CalendarAnswer, CalendarBody } from '@parley/contract/routes-routing'
import type { CalendarView } from '@parley/contract/views'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ownTimeZone } from '../personal/time-zones.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { CalendarForm } from './CalendarForm.tsx'
import { CalendarSummary } from './CalendarSummary.tsx'
import styles from './HoursPage.module.css'
import { queuesOf } from './hours-rules.ts'
import { NameDialog } from './NameDialog.tsx'
import { RemoveCalendarDialog } from './RemoveCalendarDialog.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'
import { useOpened } from './use-opened.ts'

/** The calendars of working hours: which queues follow each, its week in words; one of them open. */
export default function HoursPage() {
  const text = useText()
  const { api, stores } = useDesk()
  const byId = useStore(stores.calendars, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const { id, open } = useOpened()
  const [isAdding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<CalendarView | null>(null)
  const calendars = [...byId.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  const removal = useFocusAfterRemoval(calendars.map((calendar) => calendar.id))
  const opened = calendars.find((calendar) => calendar.id === id)
  const add = (
    <Button icon={<Icon of={Plus} />} onClick={() => setAdding(true)}>
      {text('hours.add')}
    </Button>
  )
  const create = async (name: string) => {
    const { calendar } = await api.post<CalendarAnswer>('/calendars', { name, ...usualHours() })
    stores.calendars.apply(calendar)
    open(calendar.id)
  }
  if (opened) return <CalendarForm key={opened.id} calendar={opened} onClose={() => open(undefined)} />
  return (
    <>
      <SettingsHead title={text('settings.hours')} aside={calendars.length > 0 && add} />
      {calendars.length === 0 && (
        <EmptyState title={text('hours.none')} action={add}>
          {text('hours.noneHint')}
        </EmptyState>
      )}
      <ul className={styles.list}>
        {calendars.map((calendar) => {
          const followers = queuesOf(queues.values(), calendar).map(({ name }) => name)
          return (
            <li key={calendar.id} className={styles.calendar}>
              <div className={styles.words}>
                <h2 className={styles.name}>{calendar.name}</h2>
                <p className={styles.queues}>
                  {followers.length === 0
                    ? text('hours.noQueues')
                    : text('hours.ofQueues', { names: followers.join(', ') })}
                </p>
                <CalendarSummary calendar={calendar} />
              </div>
              <div className={styles.acts}>
                <LinkButton
                  aria-label={text('hours.changeName', { name: calendar.name })}
                  onClick={() => open(calendar.id)}
                >
                  {text('tagSettings.edit')}
                </LinkButton>
                <LinkButton
                  aria-label={text('hours.removeName', { name: calendar.name })}
                  {...removal(calendar.id, () => setRemoving(calendar))}
                >
                  {text('tagSettings.remove')}
                </LinkButton>
              </div>
            </li>
          )
        })}
      </ul>
      {isAdding && (
        <NameDialog
          title={text('hours.add')}
          hint={text('hours.addHint')}
          onAdd={create}
          onClose={() => setAdding(false)}
        />
      )}
      {removing && <RemoveCalendarDialog calendar={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

/** Monday to Friday, nine to six, where the administrator is. */
function usualHours(): Omit<CalendarBody, 'name'> {
  const weekly = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '18:00' }))
  return { timeZone: ownTimeZone(), weekly, holidays: [] }
}
