import { expect, test, vi } from 'vitest'
import { launcherWords } from '../../loader/launcher-words.ts'
import { clockTime, dayLabel } from './times.ts'
import { refusalWords, wordsOf } from './words.ts'

vi.stubGlobal('navigator', { languages: ['ru-RU', 'en-US@posix', 'en-GB', 'en-US'] })

test('Russian numbers take their three forms', () => {
  const { newMessages } = wordsOf.ru
  expect([1, 2, 5, 11, 21, 22].map((count) => newMessages(count).replace('\u00a0', ' '))).toEqual([
    '1 новое сообщение',
    '2 новых сообщения',
    '5 новых сообщений',
    '11 новых сообщений',
    '21 новое сообщение',
    '22 новых сообщения',
  ])
  expect(launcherWords.ru.open(3)).toBe('Открыть чат, 3 новых сообщения')
  expect(launcherWords.en.open(1)).toBe('Open chat, 1 new message')
})

test('a size just over the limit does not read as the limit', () => {
  const { bytes } = wordsOf.ru
  expect(bytes(4_194_304)).toBe('4\u00a0МБ')
  expect(bytes(4_194_305)).toBe('4,1\u00a0МБ')
  expect(bytes(421_888)).toBe('412\u00a0КБ')
})

test('days are named from where the visitor is', () => {
  const now = new Date(2026, 10, 21, 9, 0)
  const label = (...date: [number, number, number, number]) =>
    dayLabel('ru', wordsOf.ru, new Date(...date).toISOString(), now)
  expect(label(2026, 10, 21, 1)).toBe('Сегодня')
  expect(label(2026, 10, 20, 23)).toBe('Вчера, 20 ноября')
  expect(label(2026, 10, 14, 12)).toBe('14 ноября')
  expect(label(2025, 10, 14, 12)).toContain('2025')
})

test('a time is written as it is where the visitor lives, in whichever language he reads', () => {
  const afternoon = new Date(2026, 10, 21, 14, 5).toISOString()
  expect([clockTime('en', afternoon), clockTime('ru', afternoon)]).toEqual(['14:05', '14:05'])
})

test('a refusal that an old panel does not know still says its code', () => {
  expect(refusalWords(wordsOf.en, 'channel_off')).toBe('This chat is switched off at the moment.')
  expect(refusalWords(wordsOf.en, 'brand_new')).toBe('not accepted (brand_new)')
})
