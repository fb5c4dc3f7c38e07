import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrast, readable, textOn } from './color-contrast.ts'

const color = fc.integer({ min: 0, max: 0xff_ff_ff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('whatever colour a shop chooses, text on it reads', () => {
  expect(textOn('#1f5b3a')).toBe('#ffffff')
  expect(textOn('#ffd54a')).toBe('#000000')
  fc.assert(fc.property(color, (background) => contrast(background, textOn(background)) >= 4.5))
})

test('the colour as text is kept where it reads and moved no further than needed where it does not', () => {
  expect(readable('#1f5b3a', '#faf9f6')).toBe('#1f5b3a')
  expect(readable('#1f5b3a', '#1f2529')).not.toBe('#1f5b3a')
  fc.assert(
    fc.property(
      color,
      fc.constantFrom('#faf9f6', '#1f2529'),
      (chosen, background) => contrast(readable(chosen, background), background) >= 4.5,
    ),
  )
})
