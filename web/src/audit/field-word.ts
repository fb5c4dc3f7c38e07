import { settingKeys } from '../settings/setting-kinds.ts'

/** Settings and facts whose names the catalogue has; `settings.` before a name says only where it is kept. */
const known = [
  'name',
  'limit',
  'chatLimit',
  'rule',
  'memberIds',
  'groupIds',
  'operatorIds',
  'queueId',
  'holderId',
  'successorId',
  'enabled',
  'role',
  'minutes',
  'allChannels',
  'note',
  'busyText',
  'offShiftText',
  'nobodyText',
  'blockedText',
  'liveVisibility',
  'presenceGraceMinutes',
  'idleFinishMinutes',
  'releaseIdleMinutes',
  'offerAcceptMinutes',
  'weekly',
  'records',
  'kind',
  'suspended',
  'address',
  'readsOnly',
] as const

/** What other screens call by a name already. */
const named = {
  calendarId: 'queue.calendar',
  channelKinds: 'queue.stream.kinds',
  channelIds: 'queue.stream.channels',
  locales: 'queue.stream.languages',
  workingHoursOnly: 'queue.stream.hours',
  waitTargetMinutes: 'queue.waitTarget',
  timeZone: 'hours.timeZone',
  color: 'tagSettings.color',
  scopes: 'tagSettings.scopes',
  folder: 'templateSettings.folder',
  text: 'templateSettings.text',
  preset: 'preset.product',
  changesWorkspace: 'preset.company',
  status: 'info.status',
  subject: 'chats.subject',
  into: 'tagSettings.mergeInto',
  othersChats: 'rights.othersChats',
  takeOver: 'rights.takeOver',
  sharedTemplates: 'rights.sharedTemplates',
  exportCases: 'rights.exportCases',
  company: 'info.company',
  phone: 'info.phone',
  email: 'info.email',
  tags: 'tags.title',
} as const

type FieldWord =
  | `audit.field.${(typeof known)[number]}`
  | `setting.${(typeof settingKeys)[number]}`
  | (typeof named)[keyof typeof named]

/** The key of a field's words; null for a field that is shown by its own name. */
export function fieldWord(field: string): FieldWord | null {
  const name = field.split('.').at(-1)
  const own = known.find((one) => one === name)
  if (own !== undefined) return `audit.field.${own}`
  const setting = settingKeys.find((one) => one === name)
  if (setting !== undefined) return `setting.${setting}`
  return isNamed(name) ? named[name] : null
}

function isNamed(name: string | undefined): name is keyof typeof named {
  return name !== undefined && Object.hasOwn(named, name)
}
