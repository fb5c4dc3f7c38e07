import { expect, test } from 'vitest'
import { createApi } from './api.ts'
import { LatelyAnswered } from './lately-answered.ts'

const signedIn = () => createApi({ csrf: () => undefined, onSignedOut: () => undefined, onServerTime: () => undefined })
const [anna, boris] = [signedIn(), signedIn()]

test('An answer is good for a minute, for the same question of the same person', () => {
  const lately = new LatelyAnswered<string>()
  lately.keep(anna, 'which channels', 'Telegram', 1_000)
  expect(lately.get(anna, 'which channels', 60_999)).toBe('Telegram')
  expect(lately.get(anna, 'which channels', 61_000)).toBeUndefined()
  expect(lately.get(anna, 'which cases', 1_001)).toBeUndefined()
  expect(lately.get(boris, 'which channels', 1_001)).toBeUndefined()
})

test('Of a hundred and one answers the oldest is forgotten', () => {
  const lately = new LatelyAnswered<number>()
  for (let number = 0; number < 100; number++) lately.keep(anna, String(number), number, number)
  lately.keep(anna, '0', 0, 100)
  lately.keep(anna, '100', 100, 101)
  expect([0, 1, 2, 100].map((number) => lately.get(anna, String(number), 102))).toEqual([0, undefined, 2, 100])
})
