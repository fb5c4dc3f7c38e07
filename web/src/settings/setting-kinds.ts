import type { Settings, SettingsOverride } from '@parley/contract/settings'

/** The smallest and the largest whole number that a field takes. */
export interface NumberRange {
  readonly minimum: number
  readonly maximum: number
}

export type SettingUnit = 'minutes' | 'seconds' | 'chats'

interface NumberKind extends NumberRange {
  readonly unit: SettingUnit
  /** It may be switched off: `null`. */
  readonly mayBeOff?: true
}

/** The settings that are numbers, as `Settings` bounds them (settings-fields.test.ts holds them together). */
export const numberKinds = {
  idleFinishMinutes: { minimum: 1, maximum: 10_080, unit: 'minutes', mayBeOff: true },
  idleWarnMinutes: { minimum: 0, maximum: 60, unit: 'minutes' },
  postponeMinutes: { minimum: 1, maximum: 120, unit: 'minutes' },
  releaseIdleMinutes: { minimum: 1, maximum: 1_440, unit: 'minutes', mayBeOff: true },
  offerAcceptMinutes: { minimum: 1, maximum: 120, unit: 'minutes' },
  perOperatorLimit: { minimum: 1, maximum: 100, unit: 'chats', mayBeOff: true },
  sendUndoSeconds: { minimum: 0, maximum: 10, unit: 'seconds' },
} as const satisfies Partial<Record<keyof Settings, NumberKind>>
export type NumberKey = keyof typeof numberKinds

/** The settings that are one of several words. */
export const choiceKinds = {
  idleFinishBasis: ['both', 'client', 'last_outgoing'],
  reopen: ['by_case_status', 'always_new'],
  botOnReopen: ['operator', 'bot'],
  botIdleStatus: ['open', 'pending', 'closed'],
  drainBy: ['waiting_since', 'last_message'],
  feedScope: ['contact', 'conversation'],
  feedHistory: ['continuous', 'collapsed'],
} as const satisfies { [Key in keyof Settings]?: readonly Settings[Key][] }
export type ChoiceKey = keyof typeof choiceKinds

/** The settings that are yes or no. */
export type FlagKey = Exclude<keyof Settings, NumberKey | ChoiceKey>

/** Every setting. */
export const settingKeys = [
  'idleFinishMinutes',
  'idleFinishBasis',
  'idleFinishUnanswered',
  'idleWarnMinutes',
  'postponeMinutes',
  'releaseIdleMinutes',
  'releaseOnlyIfClientWaiting',
  'offerAcceptMinutes',
  'reopen',
  'reopenToLastFinisher',
  'botOnReopen',
  'botIdleStatus',
  'transferToAway',
  'finishAsksStatus',
  'perOperatorLimit',
  'tellPosition',
  'drainBy',
  'sendUndoSeconds',
  'feedScope',
  'feedHistory',
] as const satisfies readonly (keyof Settings)[]

/** The numbers that may be switched off. */
export type OffKey = {
  [Key in NumberKey]: (typeof numberKinds)[Key] extends { mayBeOff: true } ? Key : never
}[NumberKey]

export function isNumberKey(key: keyof Settings): key is NumberKey {
  return key in numberKinds
}

export function isChoiceKey(key: keyof Settings): key is ChoiceKey {
  return key in choiceKinds
}

export function isOffKey(key: NumberKey): key is OffKey {
  return 'mayBeOff' in numberKinds[key]
}

/** Whether a form may keep a number; `NaN` is a field that was emptied. */
export function isInRange(value: number, { minimum, maximum }: NumberRange): boolean {
  return Number.isInteger(value) && value >= minimum && value <= maximum
}

/** The settings without the numbers that are still being written. */
export function withoutWrong(settings: SettingsOverride): SettingsOverride {
  const right = Object.entries(settings).filter(([name, value]) => {
    const key = settingKeys.find((known) => known === name)
    return typeof value !== 'number' || (key !== undefined && isNumberKey(key) && isInRange(value, numberKinds[key]))
  })
  return Object.fromEntries(right)
}
