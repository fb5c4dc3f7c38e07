import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitText } from './split-text.ts'

test('a text that fits stays whole', () => {
  expect(splitText('привет', 10)).toEqual(['привет'])
})

test('cuts after words, lines and paragraphs', () => {
  expect(splitText('раз два три четыре', 12)).toEqual(['раз два три', 'четыре'])
  expect(splitText('раз два\nтри четыре', 12)).toEqual(['раз два', 'три четыре'])
  expect(splitText('один\n\nдва\nтри', 9)).toEqual(['один', 'два\nтри'])
})

test('cuts a word that is too long, but never a character', () => {
  expect(splitText('aaa😀😀', 4)).toEqual(['aaa', '😀😀'])
})

test('nothing is lost, nothing is too long, nothing is blank', () => {
  const texts = fc
    .array(fc.constantFrom('слово', ' ', '\n', '\n\n', '😀', 'x'.repeat(15)), { maxLength: 60 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 40 }), (text, limit) => {
      const pieces = splitText(text, limit)
      expect(pieces.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(limit)
        expect(piece.trim()).not.toBe('')
        expect(piece).not.toMatch(/\p{Surrogate}/u)
      }
    }),
  )
})
