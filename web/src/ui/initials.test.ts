import { expect, test } from 'vitest'
import { initials } from './initials.ts'

test.each([
  ['Марина Ковальчук', 'МК'],
  ['Вера', 'В'],
  ['«Чайная № 7»', 'Ч7'],
  ['+7 921 304-18-55', '+7'],
  ['Анна Мария Де Ла Крус', 'АМ'],
  ['  ', ''],
])('%s is shown as %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})
