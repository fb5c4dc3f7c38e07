import { changeMe } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMe } from '../app/use-desk.ts'
import { switchLocale } from '../i18n/load-locale.ts'
import { type Locale, localeNames, locales } from '../i18n/locale.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Select } from '../ui/Select.tsx'
import { choose } from './choose.ts'
import styles from './PersonalScreen.module.css'
import { timeZones } from './time-zones.ts'

/** One's own language and time zone, on all of one's devices. */
export function LanguageSection() {
  const text = useText()
  const desk = useDesk()
  const me = useMe()
  const locale = useLocale()
  const command = useCommand()
  const speak = async (next: Locale) => {
    await switchLocale(next)
    await command.run(() => changeMe(desk, { locale: next }))
  }
  return (
    <SettingsSection title={text('personal.languageAndTime')}>
      <div className={styles.fields}>
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <Select
          label={text('personal.language')}
          value={locale}
          options={locales.map((value) => ({ value, label: localeNames[value] }))}
          onChange={(event) => choose(locales, event.target.value, (value) => void speak(value))}
        />
        <Select
          label={text('personal.timeZone')}
          hint={text('personal.timeZoneHint')}
          value={me?.timeZone ?? 'UTC'}
          options={timeZones(me?.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          onChange={(event) => void command.run(() => changeMe(desk, { timeZone: event.target.value }))}
        />
      </div>
    </SettingsSection>
  )
}
