import type { Role } from '@parley/contract/views'

/** The pages of the settings, as they stand together in the list. */
export const settingsParts = {
  company: ['company', 'hours', 'operators', 'groups', 'roles', 'keys'],
  work: ['queues', 'channels'],
  contents: ['templates', 'tags'],
} as const
export type SettingsPart = keyof typeof settingsParts
export type SettingsSection = (typeof settingsParts)[SettingsPart][number]

/** Those that somebody of a role may open: one's own replies are everybody's to prepare. */
export function openSections(role: Role): readonly SettingsSection[] {
  return role === 'owner' || role === 'admin' ? Object.values(settingsParts).flat() : ['templates']
}
