import { expect, test } from 'vitest'
import { isSameClock, zoneWords } from './zone-rule.ts'

const winter = Date.UTC(2026, 10, 22)

test('clocks are the same by what they show in winter and in summer, not by the name of their zone', () => {
  expect(isSameClock('Europe/Moscow', 'Europe/Minsk', winter)).toBe(true)
  expect(isSameClock('UTC', 'Europe/Moscow', winter)).toBe(false)
  // The same in winter only.
  expect(isSameClock('Europe/London', 'UTC', winter)).toBe(false)
})

test('a zone is told by its name in the reader’s language and its distance from UTC', () => {
  const words = (locale: string) =>
    ['UTC', 'Europe/Moscow', 'America/St_Johns'].map((zone) => zoneWords(zone, winter, locale))
  expect(words('ru')).toEqual(['UTC', 'Москва (UTC+3)', expect.stringMatching(/ \(UTC−3:30\)$/)])
  expect(words('en')[1]).toBe('Moscow Standard Time (UTC+3)')
})
