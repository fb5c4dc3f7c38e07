import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLinks } from './text-links.ts'

test.each([
  ['см. https://polka.example/a?b=1#c.', ['https://polka.example/a?b=1#c']],
  ['(https://polka.example/a)', ['https://polka.example/a']],
  ['https://ru.wikipedia.org/wiki/Чай_(напиток)', ['https://ru.wikipedia.org/wiki/Чай_(напиток)']],
  ['«http://a.example», https://b.example!', ['http://a.example', 'https://b.example']],
  ['javascript:alert(1) https:// ftp://a', []],
])('finds the addresses of %s', (text, links) => {
  expect(splitLinks(text).flatMap(({ href }) => href ?? [])).toEqual(links)
})

test('no text is ever lost or changed', () => {
  const piece = fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('https://', ').', '«', ' '))
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      expect(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }),
    { numRuns: 40 },
  )
})
