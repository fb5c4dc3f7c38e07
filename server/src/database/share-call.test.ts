import { DatabaseError } from 'pg'
import { expect, test } from 'vitest'
import { shareCall } from './share-call.ts'

test('who comes in one turn, or while a call is under way, shares the next one, in order and within the limit', async () => {
  const calls: number[][] = []
  const double = shareCall<number, number>(3, async (items) => {
    calls.push([...items])
    return items.map((item) => item * 2)
  })
  expect(await Promise.all([1, 2, 3, 4, 5].map(double))).toEqual([2, 4, 6, 8, 10])
  expect(await double(6)).toBe(12)
  expect(calls).toEqual([[1, 2, 3], [4, 5], [6]])
})

test('what fails for all is tried for each alone: only the sick one fails', async () => {
  const run = shareCall<number, number>(10, async (items) => {
    if (items.includes(2)) throw fault('22021')
    return [...items]
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map(run))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a database that is gone is asked once', async () => {
  let calls = 0
  const run = shareCall<number, number>(10, async () => {
    calls += 1
    throw new Error('connection terminated')
  })
  const outcomes = await Promise.allSettled([1, 2, 3].map(run))
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(calls).toBe(1)
})

function fault(code: string): DatabaseError {
  return Object.assign(new DatabaseError('a fault', 0, 'error'), { code })
}
