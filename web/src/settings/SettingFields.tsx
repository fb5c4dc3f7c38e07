import { defaultSettings } from '@parley/contract/resolve-settings'
import type { Settings } from '@parley/contract/settings'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { NumberField } from './NumberField.tsx'
import styles from './SettingFields.module.css'
import {
  type ChoiceKey,
  choiceKinds,
  type FlagKey,
  isChoiceKey,
  isNumberKey,
  isOffKey,
  type NumberKey,
  numberKinds,
} from './setting-kinds.ts'
import { inherit, isOwn, type SettingLevel, savedValueOf, valueOf } from './setting-level.ts'
import { useSettingWords } from './use-setting-words.ts'

/** Fields of settings, side by side where there is room. */
export function SettingFields({ level, keys }: { level: SettingLevel; keys: readonly (keyof Settings)[] }) {
  return (
    <div className={styles.fields}>
      {keys.map((key) => (
        <SettingField key={key} level={level} name={key} />
      ))}
    </div>
  )
}

function SettingField({ level, name }: { level: SettingLevel; name: keyof Settings }) {
  if (isNumberKey(name)) return <NumberSetting level={level} name={name} />
  if (isChoiceKey(name)) return <ChoiceSetting level={level} name={name} />
  return <FlagSetting level={level} name={name} />
}

function NumberSetting({ level, name }: { level: SettingLevel; name: NumberKey }) {
  const text = useText()
  const value = valueOf(level, name)
  const { unit, ...range } = numberKinds[name]
  const change = (next: number | null) => level.change({ ...level.override, [name]: next })
  return (
    <div className={styles.field}>
      <NumberField
        label={text(`setting.${name}`)}
        hint={text(`setting.hint.${name}`)}
        aside={<SettingOrigin level={level} name={name} />}
        unit={text(`setting.unit.${unit}`)}
        range={range}
        value={value ?? Number.NaN}
        disabled={value === null}
        onChange={change}
      />
      {isOffKey(name) && (
        <Checkbox
          label={text(`setting.off.${name}`)}
          checked={value === null}
          onChange={(event) => change(event.target.checked ? null : (level.inherited[name] ?? onceOn(name)))}
        />
      )}
    </div>
  )
}

/** What a number begins with when it is switched on and nothing above has one. */
function onceOn(name: NumberKey): number {
  return defaultSettings[name] ?? numberKinds[name].minimum
}

function ChoiceSetting({ level, name }: { level: SettingLevel; name: ChoiceKey }) {
  const text = useText()
  const values: readonly Settings[ChoiceKey][] = choiceKinds[name]
  return (
    <div className={styles.field}>
      <Select
        label={text(`setting.${name}`)}
        hint={text(`setting.hint.${name}`)}
        aside={<SettingOrigin level={level} name={name} />}
        value={valueOf(level, name)}
        options={values.map((value) => ({ value, label: text(`setting.choice.${value}`) }))}
        onChange={(event) =>
          level.change({ ...level.override, [name]: values.find((known) => known === event.target.value) })
        }
      />
    </div>
  )
}

function FlagSetting({ level, name }: { level: SettingLevel; name: FlagKey }) {
  const text = useText()
  return (
    <div className={styles.field}>
      <Checkbox
        label={text(`setting.${name}`)}
        hint={text(`setting.hint.${name}`)}
        checked={valueOf(level, name)}
        onChange={(event) => level.change({ ...level.override, [name]: event.target.checked })}
      />
      <span className={styles.flagOrigin}>
        <SettingOrigin level={level} name={name} />
      </span>
    </div>
  )
}

/** Whose value it is, the way back to the one above, and what it was before the form was touched. */
function SettingOrigin({ level, name }: { level: SettingLevel; name: keyof Settings }): ReactNode {
  const text = useText()
  const words = useSettingWords()
  const before = savedValueOf(level, name)
  const isChanged = before !== valueOf(level, name)
  const above = words(name, level.inherited[name])
  return (
    <>
      {isChanged && <span className={styles.before}>{text('setting.before', { value: words(name, before) })}</span>}
      {isOwn(level, name) ? (
        <LinkButton
          aria-label={`${text(`setting.${name}`)}: ${text(`setting.back.${level.of}`, { value: above })}`}
          onClick={() => level.change(inherit(level.override, name))}
        >
          {text(`setting.back.${level.of}`, { value: above })}
        </LinkButton>
      ) : (
        text(`setting.from.${level.of}`)
      )}
    </>
  )
}
