import { parseAs } from '@parley/contract/parse-as'
import { defaultSettings } from '@parley/contract/resolve-settings'
import { Settings } from '@parley/contract/settings'
import { expect, test } from 'vitest'
import {
  choiceKinds,
  isInRange,
  isNumberKey,
  isOffKey,
  numberKinds,
  settingKeys,
  withoutWrong,
} from './setting-kinds.ts'

/** Whether the contract takes a value for a setting. */
function isTaken(key: string, value: unknown): boolean {
  try {
    parseAs(Settings, { ...defaultSettings, [key]: value })
    return true
  } catch {
    return false
  }
}

test('the form knows every setting', () => {
  expect([...settingKeys].sort()).toEqual(Object.keys(defaultSettings).sort())
})

test('the form bounds each number as the contract does', () => {
  for (const [key, { minimum, maximum }] of Object.entries(numberKinds)) {
    const bounds = [minimum - 1, minimum, maximum, maximum + 1]
    expect(
      bounds.map((value) => isTaken(key, value)),
      key,
    ).toEqual([false, true, true, false])
  }
})

test('what may be switched off in the form may be in the contract, and nothing else', () => {
  for (const key of settingKeys.filter(isNumberKey)) expect(isTaken(key, null), key).toBe(isOffKey(key))
})

test('the form offers each choice that the contract takes', () => {
  for (const [key, values] of Object.entries(choiceKinds)) {
    for (const value of values) expect(isTaken(key, value), `${key} ${value}`).toBe(true)
    expect(isTaken(key, 'another')).toBe(false)
  }
})

test('an emptied, broken or too large number is not kept', () => {
  const range = { minimum: 1, maximum: 60 }
  expect([1, 60].map((value) => isInRange(value, range))).toEqual([true, true])
  expect([0, 61, 1.5, Number.NaN].map((value) => isInRange(value, range))).toEqual([false, false, false, false])
})

test('numbers that are still being written are asked about by nobody', () => {
  const written = { idleFinishMinutes: 0, idleWarnMinutes: Number.NaN, releaseIdleMinutes: null, postponeMinutes: 7 }
  expect(withoutWrong({ ...written, reopen: 'always_new', tellPosition: true })).toEqual({
    releaseIdleMinutes: null,
    postponeMinutes: 7,
    reopen: 'always_new',
    tellPosition: true,
  })
})
