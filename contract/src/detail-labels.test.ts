import { expect, test } from 'vitest'
import { detailLabelIn } from './detail-labels.ts'

test('a label is read in the reader’s language, whichever it was kept in (D-30)', () => {
  expect(detailLabelIn('en', 'Первая страница')).toBe('First page')
  expect(detailLabelIn('ru', 'First page')).toBe('Первая страница')
  expect(detailLabelIn('ru', 'Телефон')).toBe('Телефон')
})

test('what somebody called himself stays', () => {
  expect(detailLabelIn('en', 'Номер договора')).toBe('Номер договора')
})
