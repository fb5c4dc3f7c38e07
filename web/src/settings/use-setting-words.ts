import type { Settings } from '@parley/contract/settings'
import { useText } from '../i18n/use-text.ts'
import { choiceKinds, isNumberKey, isOffKey, numberKinds } from './setting-kinds.ts'

const choices = Object.values(choiceKinds).flat()

/** What the value of a setting is called. */
export function useSettingWords(): (key: keyof Settings, value: Settings[keyof Settings]) => string {
  const text = useText()
  return (key, value) => {
    if (typeof value === 'boolean') return text(value ? 'setting.yes' : 'setting.no')
    if (typeof value === 'number') {
      return text(`setting.amount.${isNumberKey(key) ? numberKinds[key].unit : 'minutes'}`, { count: value })
    }
    if (value === null) return isNumberKey(key) && isOffKey(key) ? text(`setting.off.${key}`) : text('setting.no')
    const choice = choices.find((known) => known === value)
    return choice === undefined ? value : text(`setting.choice.${choice}`)
  }
}
