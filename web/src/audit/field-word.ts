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
] as const

/** The key of a field's words; null for a field that is shown by its own name. */
export function fieldWord(field: string): `audit.field.${(typeof known)[number]}` | null {
  const name = field.split('.').at(-1)
  const found = known.find((one) => one === name)
  return found === undefined ? null : `audit.field.${found}`
}
