import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { changeAppearance, densities, textScales, themes, useAppearance } from '../shell/appearance.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { choose } from './choose.ts'
import { changeEnterHabit, enterHabits, useEnterHabit } from './enter-key.ts'
import styles from './PersonalScreen.module.css'

/** How the desk looks and is written in, in this browser. */
export function LooksSection() {
  const text = useText()
  const { theme, density, textScale } = useAppearance()
  const enter = useEnterHabit()
  return (
    <SettingsSection title={text('personal.looks')} about={text('personal.thisBrowser')}>
      <div className={styles.fields}>
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
          label={text('personal.textScale')}
          value={String(textScale)}
          options={textScales.map((value) => ({ value: String(value), label: text('personal.percent', { value }) }))}
          onChange={(event) => changeAppearance({ textScale: Number(event.target.value) })}
        />
        <Select
          label={text('personal.enter')}
          hint={text(`personal.enterHint.${enter}`)}
          value={enter}
          options={enterHabits.map((value) => ({ value, label: text(`personal.enter.${value}`) }))}
          onChange={(event) => choose(enterHabits, event.target.value, changeEnterHabit)}
        />
        <div>
          <Button onClick={() => commandRegister.getState().get('sheet')?.()}>{text('personal.keys')}</Button>
        </div>
      </div>
    </SettingsSection>
  )
}
