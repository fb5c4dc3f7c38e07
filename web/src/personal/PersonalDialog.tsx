import { changeMe } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMe } from '../app/use-desk.ts'
import { switchLocale } from '../i18n/load-locale.ts'
import { type Locale, localeNames, locales } from '../i18n/locale.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { changeAppearance, densities, themes, useAppearance } from '../shell/appearance.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './PersonalDialog.module.css'
import { timeZones } from './time-zones.ts'

/** One's own language, looks and time zone. Each takes effect at once. */
export function PersonalDialog({ onClose }: { onClose: () => void }) {
  const text = useText()
  const desk = useDesk()
  const me = useMe()
  const locale = useLocale()
  const { theme, density } = useAppearance()
  const command = useCommand()
  const speak = async (next: Locale) => {
    await switchLocale(next)
    await command.run(() => changeMe(desk, { locale: next }))
  }
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={text('personal.title')}
      description={me?.name}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <div className={styles.form}>
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
          label={text('personal.theme')}
          value={theme}
          options={themes.map((value) => ({ value, label: text(`personal.theme.${value}`) }))}
          onChange={(event) => choose(themes, event.target.value, (value) => changeAppearance({ theme: value }))}
        />
        <Select
          label={text('personal.density')}
          value={density}
          options={densities.map((value) => ({ value, label: text(`personal.density.${value}`) }))}
          onChange={(event) => choose(densities, event.target.value, (value) => changeAppearance({ density: value }))}
        />
        <Select
          label={text('personal.timeZone')}
          hint={text('personal.timeZoneHint')}
          value={me?.timeZone ?? 'UTC'}
          options={timeZones(me?.timeZone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
          onChange={(event) => void command.run(() => changeMe(desk, { timeZone: event.target.value }))}
        />
      </div>
    </Dialog>
  )
}

function choose<Value extends string>(values: readonly Value[], chosen: string, act: (value: Value) => void): void {
  const value = values.find((known) => known === chosen)
  if (value !== undefined) act(value)
}
