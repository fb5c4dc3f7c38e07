import { expect, test } from 'vitest'
import { pageTitle } from './page-title.ts'

test('what is new stands first, nothing new is not mentioned', () => {
  expect(pageTitle(['Марина', 'Чаты'], 3)).toBe('(3) Марина · Чаты')
  expect(pageTitle(['Чаты'])).toBe('Чаты')
  expect(pageTitle([])).toBe('Parley')
})
