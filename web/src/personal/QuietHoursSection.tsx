import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './PersonalScreen.module.css'
import { useOwnNotifications } from './use-own-notifications.ts'

const usual = { from: '22:00', to: '08:00' }

/** Hours in which nothing is heard and no browser tells anything, by one's own clock. */
export function QuietHoursSection() {
  const text = useText()
  const { settings, problem, change } = useOwnNotifications()
  const hours = settings.quietHours
  const [kept, setKept] = useState(usual)
  const set = (part: Partial<typeof usual>) => {
    // A field that is being emptied has no time yet.
    if (hours === null || part.from === '' || part.to === '') return
    const next = { ...hours, ...part }
    setKept(next)
    void change({ quietHours: next })
  }
  return (
    <SettingsSection title={text('personal.quiet')}>
      <div className={styles.fields}>
        {problem !== undefined && (
          <Banner tone="danger" announced>
            {problem}
          </Banner>
        )}
        <Switch
          label={text('personal.quietHours')}
          hint={text('personal.quietHint')}
          checked={hours !== null}
          onChange={(event) => void change({ quietHours: event.target.checked ? kept : null })}
        />
        {hours !== null && (
          <div className={styles.row}>
            <TextField
              label={text('personal.quietFrom')}
              type="time"
              value={hours.from}
              onChange={(event) => set({ from: event.target.value })}
            />
            <TextField
              label={text('personal.quietTo')}
              type="time"
              value={hours.to}
              onChange={(event) => set({ to: event.target.value })}
            />
          </div>
        )}
      </div>
    </SettingsSection>
  )
}
