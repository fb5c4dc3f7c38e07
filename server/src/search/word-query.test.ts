import { expect, test } from 'vitest'
import { nameQuery, textQuery } from './word-query.ts'

test('all words must be there, the last as a beginning', () => {
  expect(textQuery('  Ёлка, срочно: доста')).toBe("'елка' & 'срочно' & 'доста':*")
})

test('an address and a number are asked for in their parts', () => {
  expect(nameQuery('anna@polka.example')).toBe("'anna':* & 'polka':* & 'example':*")
  expect(nameQuery('+7 (912) 345', 'A')).toBe("'7':*A & '912':*A & '345':*A")
})

test('what has no word in it asks for nothing, and no quote gets through', () => {
  expect(textQuery('— !? —')).toBe('')
  expect(textQuery("x' | 'y")).toBe("'x' & 'y':*")
})
