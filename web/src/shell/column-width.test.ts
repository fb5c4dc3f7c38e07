import { expect, test } from 'vitest'
import { fitWidth, listBounds } from './column-width.ts'

test.each([
  [100, 256],
  [304.4, 304],
  [900, 400],
  [Number.NaN, 304],
])('a list %d px wide becomes %d', (width, expected) => {
  expect(fitWidth(width, listBounds)).toBe(expected)
})
