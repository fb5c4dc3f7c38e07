import { placeInWords } from '@parley/contract/place-in-words'
import { useStore } from 'zustand'
import { useDesk, useWorkspace } from '../app/use-desk.ts'
import { locales } from '../i18n/locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { CalendarSummary } from './CalendarSummary.tsx'
import type { QueuePart } from './QueueForm.tsx'
import styles from './QueueTexts.module.css'
import { QueueTextsIn } from './QueueTextsIn.tsx'
import { SettingFields } from './SettingFields.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import { type SettingLevel, valueOf } from './setting-level.ts'

/** An example: who is third, in a team that finishes a chat every few minutes. */
const example = { place: 3, minutes: 10 }

/** When the queue is open, and what its clients read while they wait. */
export function QueueTexts({ queue, change, level }: QueuePart & { level: SettingLevel }) {
  const text = useText()
  const byId = useStore(useDesk().stores.calendars, (state) => state.byId)
  const locale = useWorkspace()?.locale ?? 'en'
  const calendars = [...byId.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  const calendar = calendars.find(({ id }) => id === queue.calendarId)
  const tellsPlace = valueOf(level, 'tellPosition')
  const preview = (words: string, minutes: number | null) => (
    <Preview words={words} place={tellsPlace ? placeInWords(locale, example.place, minutes) : null} />
  )
  return (
    <>
      <SettingsSection title={text('settings.hours')} about={text('queue.hoursAbout')}>
        <div className={styles.calendar}>
          <Select
            label={text('queue.calendar')}
            value={calendar?.id ?? ''}
            options={[
              { value: '', label: text('queue.alwaysOpen') },
              ...calendars.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(event) =>
              change({ calendarId: calendars.find(({ id }) => id === event.target.value)?.id ?? null })
            }
          />
          {calendar && <CalendarSummary calendar={calendar} />}
        </div>
      </SettingsSection>
      <SettingsSection title={text('queue.texts')} about={text('queue.textsAbout')}>
        <SettingFields level={level} keys={['tellPosition']} />
        <div className={styles.texts}>
          <div>
            <TextArea
              label={text('queue.busyText')}
              hint={text('queue.busyTextHint')}
              maxLength={2_000}
              value={queue.busyText}
              onChange={(event) => change({ busyText: event.target.value })}
            />
            {preview(queue.busyText, example.minutes)}
          </div>
          <div>
            <TextArea
              label={text('queue.offShiftText')}
              hint={text('queue.offShiftTextHint')}
              maxLength={2_000}
              value={queue.offShiftText}
              onChange={(event) => change({ offShiftText: event.target.value })}
            />
            {preview(queue.offShiftText, null)}
          </div>
          <div>
            <TextArea
              label={text('queue.nobodyText')}
              hint={text('queue.nobodyTextHint')}
              maxLength={2_000}
              value={queue.nobodyText}
              onChange={(event) => change({ nobodyText: event.target.value })}
            />
            {preview(queue.nobodyText === '' ? queue.offShiftText : queue.nobodyText, null)}
          </div>
        </div>
        {locales
          .filter((other) => other !== locale)
          .map((other) => (
            <QueueTextsIn key={other} queue={queue} change={change} locale={other} />
          ))}
      </SettingsSection>
    </>
  )
}

/** What the client gets, or that he gets nothing. */
function Preview({ words, place }: { words: string; place: string | null }) {
  const text = useText()
  if (words.trim() === '') return <p className={styles.nothing}>{text('queue.nothingSent')}</p>
  return (
    <figure className={styles.preview}>
      <figcaption className={styles.caption}>{text('queue.preview')}</figcaption>
      <p className={styles.words}>{place === null ? words : `${words}\n\n${place}`}</p>
    </figure>
  )
}
