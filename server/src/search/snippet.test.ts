import { expect, test } from 'vitest'
import { snippetOf } from './snippet.ts'

test('a marked text becomes its parts, on one line', () => {
  expect(snippetOf('где\nмой \u0001заказ\u0002?')).toEqual([
    { text: 'где мой ', hit: false },
    { text: 'заказ', hit: true },
    { text: '?', hit: false },
  ])
  expect(snippetOf('')).toEqual([])
  expect(snippetOf('<b>нет</b>')).toEqual([{ text: '<b>нет</b>', hit: false }])
})
