import { expect, test } from 'vitest'
import { countView, passMark, positionAt } from './feed-position.ts'

const start = positionAt({ epoch: 'e', seq: 10 })

test('a mark that counts what came moves the cursor', () => {
  const passed = passMark(countView(countView(start)), { type: 'mark', after: 10, upTo: 15, count: 2 })
  expect(passed).toEqual(positionAt({ epoch: 'e', seq: 15 }))
})

test('a missing view is a hole', () => {
  expect(passMark(countView(start), { type: 'mark', after: 10, upTo: 15, count: 2 })).toBeNull()
})

test('a missing mark is a hole', () => {
  expect(passMark(countView(start), { type: 'mark', after: 12, upTo: 15, count: 1 })).toBeNull()
})
