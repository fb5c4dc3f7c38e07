import { expect, test } from 'vitest'
import { AskedLately } from './asked-lately.ts'

test('The same is asked again after a minute, another thing at once', () => {
  const asked = new AskedLately()
  expect(asked.has('a case', 0)).toBe(false)
  asked.note('a case', 1_000)
  expect(asked.has('a case', 60_999)).toBe(true)
  expect(asked.has('another case', 1_001)).toBe(false)
  expect(asked.has('a case', 61_000)).toBe(false)
})
