import type { CalendarView } from '@parley/contract/views'
import { Plus, X } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './HolidayList.module.css'
import { IntervalList } from './IntervalList.tsx'
import { SettingsSection } from './SettingsSection.tsx'

type Holiday = CalendarView['holidays'][number]

/** Days that differ from the week: closed, or with hours of their own. */
export function HolidayList({
  holidays,
  onChange,
}: {
  holidays: readonly Holiday[]
  onChange: (holidays: Holiday[]) => void
}) {
  const text = useText()
  const put = (index: number, change: Partial<Holiday>) =>
    onChange(holidays.map((holiday, place) => (place === index ? { ...holiday, ...change } : holiday)))
  const problemOf = ({ date }: Holiday, index: number) => {
    if (date === '') return text('hours.problem.noDate')
    return holidays.findIndex((one) => one.date === date) < index ? text('hours.problem.dateTwice') : undefined
  }
  return (
    <SettingsSection title={text('hours.holidays')} about={text('hours.holidaysAbout')}>
      <ul className={styles.list}>
        {holidays.map((holiday, index) => (
          // A date that is being written may be another's for a moment.
          <li key={index} className={styles.holiday}>
            <TextField
              type="date"
              label={text('hours.date')}
              error={problemOf(holiday, index)}
              value={holiday.date}
              onChange={(event) => put(index, { date: event.target.value })}
            />
            <TextField
              label={text('hours.holidayName')}
              optional
              maxLength={100}
              value={holiday.name}
              onChange={(event) => put(index, { name: event.target.value })}
            />
            <IntervalList
              label={holiday.name || holiday.date || text('hours.holidays')}
              intervals={holiday.intervals}
              onChange={(intervals) => put(index, { intervals })}
            />
            <IconButton
              label={text('hours.removeHoliday', { date: holiday.name || holiday.date })}
              icon={<Icon of={X} />}
              onClick={() => onChange(holidays.filter((_, place) => place !== index))}
            />
          </li>
        ))}
      </ul>
      <Button icon={<Icon of={Plus} />} onClick={() => onChange([...holidays, { date: '', name: '', intervals: [] }])}>
        {text('hours.addHoliday')}
      </Button>
    </SettingsSection>
  )
}
