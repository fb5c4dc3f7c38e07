import { placeInWords } from '@parley/contract/place-in-words'
import { expect, test } from 'vitest'
import { expectedMinutes } from './waiting-place.ts'

test('the pace of the last hour gives the time, rounded up (B-12)', () => {
  expect(expectedMinutes(1, 60)).toBe(1)
  expect(expectedMinutes(3, 40)).toBe(5)
  expect(expectedMinutes(4, 20)).toBe(15)
})

test('no time is told where it would be a guess', () => {
  expect(expectedMinutes(1, 4)).toBeNull()
  expect(expectedMinutes(30, 10)).toBeNull()
})

test('the words name the place, and the time only where there is one', () => {
  expect(placeInWords('ru', 3, 15)).toBe(
    'Вы 3-й в очереди. Ответим примерно через 15 мин. Можно закрыть чат: мы напишем сюда.',
  )
  expect(placeInWords('en', 3, null)).toBe('You are number 3 in line. You may leave: we will write here.')
})
