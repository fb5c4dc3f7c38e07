import type { Settings, SettingsOverride } from '@parley/contract/settings'

/** One level of the settings in a form: the company over the defaults, or a queue over the company. */
export interface SettingLevel {
  readonly of: 'company' | 'queue'
  /** What the form says differently from the level above. */
  readonly override: SettingsOverride
  /** What holds where it says nothing. */
  readonly inherited: Settings
  /** What is kept at the server. */
  readonly saved: SettingsOverride
  readonly change: (override: SettingsOverride) => void
}

/** The value that holds with what the form says. */
export function valueOf<Key extends keyof Settings>({ override, inherited }: SettingLevel, key: Key): Settings[Key] {
  return { ...inherited, ...override }[key]
}

/** The value that held before the form was touched. */
export function savedValueOf<Key extends keyof Settings>({ saved, inherited }: SettingLevel, key: Key): Settings[Key] {
  return { ...inherited, ...saved }[key]
}

export function isOwn({ override }: SettingLevel, key: keyof Settings): boolean {
  return override[key] !== undefined
}

/** The level says nothing of it any more. */
export function inherit(override: SettingsOverride, key: keyof Settings): SettingsOverride {
  const { [key]: _inherited, ...rest } = override
  return rest
}
