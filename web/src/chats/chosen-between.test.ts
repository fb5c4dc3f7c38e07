import { expect, test } from 'vitest'
import { chosenBetween } from './chosen-between.ts'

test('all rows between two presses are chosen, downwards and upwards; from a row that is gone only the pressed one', () => {
  const rows = ['a', 'b', 'c', 'd']
  expect(chosenBetween(rows, 'b', 'd')).toEqual(['b', 'c', 'd'])
  expect(chosenBetween(rows, 'd', 'b')).toEqual(['b', 'c', 'd'])
  expect(chosenBetween(rows, 'x', 'b')).toEqual(['b'])
})
