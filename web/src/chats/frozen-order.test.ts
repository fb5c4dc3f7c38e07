import { expect, test } from 'vitest'
import { type GroupOrder, keepOrder } from './frozen-order.ts'

const order = (mine: string[], waiting: string[] = []): GroupOrder<string> => ({
  mine,
  new: waiting,
  others: [],
  finished: [],
})

test('rows stay while the true order changes, and it says so', () => {
  expect(keepOrder(order(['a', 'b', 'c']), order(['c', 'a', 'b']))).toEqual({
    order: order(['a', 'b', 'c']),
    isStale: true,
  })
})

test('a row that belongs to another group by now stays where it stood', () => {
  expect(keepOrder(order(['a'], ['b', 'c']), order(['a', 'b'], ['c']))).toEqual({
    order: order(['a'], ['b', 'c']),
    isStale: true,
  })
})

test('a row that is gone leaves, a new one comes last', () => {
  expect(keepOrder(order(['a', 'b']), order(['n', 'b'])).order.mine).toEqual(['b', 'n'])
  expect(keepOrder(order(['a', 'b']), order(['b']))).toEqual({ order: order(['b']), isStale: false })
})
