import type { CalendarChange } from '@parley/contract/routes-routing'
import type { CalendarView } from '@parley/contract/views'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { timeZones } from '../personal/time-zones.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './CalendarForm.module.css'
import { useDayNames } from './CalendarSummary.tsx'
import { HolidayList } from './HolidayList.tsx'
import { intervalsOf, queuesOf, weekdays, withDay } from './hours-rules.ts'
import { IntervalList } from './IntervalList.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { SettingsHead, SettingsSection } from './SettingsSection.tsx'
import { useKeep, valuesBefore } from './use-keep.ts'

/** Working hours: a week, in a time zone, and the days that differ from it. */
export function CalendarForm({ calendar, onClose }: { calendar: CalendarView; onClose: () => void }) {
  const text = useText()
  const queues = useStore(useDesk().stores.queues, (state) => state.byId)
  const { command, keep } = useKeep()
  const dayName = useDayNames('long')
  const [changed, setChanged] = useState<CalendarChange>({})
  const { name, timeZone, weekly, holidays } = { ...calendar, ...changed }
  const change = (more: CalendarChange) => setChanged({ ...changed, ...more })
  const followers = queuesOf(queues.values(), calendar).map((queue) => queue.name)
  const save = async () => {
    if (await keep(`/calendars/${calendar.id}`, changed, valuesBefore(calendar, changed))) setChanged({})
  }
  return (
    <>
      <SettingsHead
        title={
          <span className={styles.title}>
            <IconButton label={text('hours.back')} icon={<Icon of={ArrowLeft} />} onClick={onClose} />
            {calendar.name}
          </span>
        }
      />
      <SettingsForm
        label={text('settings.hours')}
        isChanged={Object.keys(changed).length > 0}
        command={command}
        affects={
          followers.length === 0 ? text('hours.affectsNone') : text('hours.affects', { names: followers.join(', ') })
        }
        onSave={() => void save()}
        onUndo={() => setChanged({})}
      >
        <SettingsSection title={text('hours.calendar')}>
          <div className={styles.fields}>
            <TextField
              label={text('queue.name')}
              error={name.trim() === '' ? text('ui.nameMissing') : undefined}
              maxLength={100}
              value={name}
              onChange={(event) => change({ name: event.target.value })}
            />
            <Select
              label={text('hours.timeZone')}
              hint={text('hours.timeZoneHint')}
              value={timeZone}
              options={timeZones(timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
              onChange={(event) => change({ timeZone: event.target.value })}
            />
          </div>
        </SettingsSection>
        <SettingsSection title={text('hours.week')} about={text('hours.weekAbout')}>
          <div className={styles.days}>
            {weekdays.map((day) => (
              <div key={day} className={styles.day}>
                <h3 className={styles.dayName}>{dayName(day)}</h3>
                <IntervalList
                  label={dayName(day)}
                  intervals={intervalsOf(weekly, day)}
                  onChange={(intervals) => change({ weekly: withDay(weekly, day, intervals) })}
                />
                {day === 1 && (
                  <LinkButton
                    onClick={() => {
                      const hours = intervalsOf(weekly, 1)
                      change({
                        weekly: ([2, 3, 4, 5] as const).reduce((week, one) => withDay(week, one, hours), weekly),
                      })
                    }}
                  >
                    {text('hours.copyToWorkdays')}
                  </LinkButton>
                )}
              </div>
            ))}
          </div>
        </SettingsSection>
        <HolidayList holidays={holidays} onChange={(next) => change({ holidays: next })} />
      </SettingsForm>
    </>
  )
}
