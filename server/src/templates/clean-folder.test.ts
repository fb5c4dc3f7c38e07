import { expect, test } from 'vitest'
import { cleanFolder } from './clean-folder.ts'

test('one folder has one spelling', () => {
  expect(cleanFolder(' Доставка // Сроки /')).toBe('Доставка/Сроки')
  for (const nothing of ['', ' ', '/', ' / / ']) expect(cleanFolder(nothing)).toBe('')
})
