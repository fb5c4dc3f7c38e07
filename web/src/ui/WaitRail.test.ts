import { expect, test } from 'vitest'
import { waitLevel } from './WaitRail.tsx'

test.each([
  [0, 'ok'],
  [0.49, 'ok'],
  [0.5, 'warn'],
  [0.99, 'warn'],
  [1, 'over'],
  [7, 'over'],
] as const)('%d of the target is %s', (fraction, level) => {
  expect(waitLevel(fraction)).toBe(level)
})
