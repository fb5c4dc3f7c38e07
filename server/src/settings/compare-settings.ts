import type { Settings, SettingsOverride } from '@parley/contract/settings'

/** The settings of which a level says something else than before, inheriting included. */
export function compareSettings(before: SettingsOverride, after: SettingsOverride): Set<keyof Settings> {
  const names = Object.keys({ ...before, ...after }) as (keyof Settings)[]
  return new Set(names.filter((name) => before[name] !== after[name]))
}
