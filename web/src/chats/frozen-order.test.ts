import { expect, test } from 'vitest'
import { keepOrder } from './frozen-order.ts'

test('rows stay while the true order changes, and it says so', () => {
  expect(keepOrder(['a', 'b', 'c'], ['c', 'a', 'b'])).toEqual({ ids: ['a', 'b', 'c'], isStale: true })
})

test('a row that is gone leaves, a new one waits', () => {
  expect(keepOrder(['a', 'b'], ['b', 'n'])).toEqual({ ids: ['b'], isStale: true })
  expect(keepOrder(['a', 'b'], ['b'])).toEqual({ ids: ['b'], isStale: false })
})
