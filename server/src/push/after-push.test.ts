import { expect, test } from 'vitest'
import { afterPush } from './after-push.ts'

test('an answer of a push service says what to do', () => {
  expect(afterPush(201, 1, undefined)).toBe('sent')
  expect(afterPush(404, 1, undefined)).toBe('gone')
  expect(afterPush(410, 3, undefined)).toBe('gone')
  for (const status of [302, 400, 401, 403, 413]) expect(afterPush(status, 1, undefined)).toBe('given_up')
})

test('what may pass is tried four times at most, no sooner than the service asks and never hours later', () => {
  expect([1, 2, 3, 4].map((attempt) => afterPush(503, attempt, undefined))).toEqual([
    { retrySeconds: 10 },
    { retrySeconds: 60 },
    { retrySeconds: 240 },
    'given_up',
  ])
  expect(afterPush(null, 1, undefined)).toEqual({ retrySeconds: 10 })
  expect(afterPush(429, 1, '30')).toEqual({ retrySeconds: 30 })
  expect(afterPush(429, 1, '86400')).toEqual({ retrySeconds: 600 })
  expect(afterPush(429, 1, 'Wed, 21 Oct 2026 07:28:00 GMT')).toEqual({ retrySeconds: 10 })
})
