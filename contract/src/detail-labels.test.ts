import { expect, test } from 'vitest'
import { detailLabelIn, detailValueIn } from './detail-labels.ts'

test('a label is read in the reader’s language, whichever it was kept in (D-30)', () => {
  expect(detailLabelIn('en', 'Первая страница')).toBe('First page')
  expect(detailLabelIn('ru', 'First page')).toBe('Первая страница')
  expect(detailLabelIn('ru', 'Телефон')).toBe('Телефон')
})

test('what somebody called himself stays', () => {
  expect(detailLabelIn('en', 'Номер договора')).toBe('Номер договора')
})

test('of a visitor who has left it is said that he has, not how many pages he has open (D-31)', () => {
  expect(detailValueIn('ru', 'Pages open', '0')).toBe('сейчас не на сайте')
  expect(detailValueIn('en', 'Открыто страниц', '0')).toBe('not on the site now')
  expect(detailValueIn('en', 'Открыто страниц', '10')).toBe('10')
})

test('how long a visitor was there is read in the reader’s words, too (D-31)', () => {
  const inEnglish = ['меньше минуты', '12 мин', '1 ч', '1 ч 5 мин'].map((told) => detailValueIn('en', 'На сайте', told))
  expect(inEnglish).toEqual(['less than a minute', '12 min', '1 h', '1 h 5 min'])
  expect(detailValueIn('ru', 'Time on site', '1 h 5 min')).toBe('1 ч 5 мин')
  expect(detailValueIn('ru', 'Time on site', 'a while')).toBe('a while')
  expect(detailValueIn('en', 'Страница', '12 мин')).toBe('12 мин')
})
