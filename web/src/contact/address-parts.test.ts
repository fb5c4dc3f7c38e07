import { expect, test } from 'vitest'
import { addressParts } from './address-parts.ts'

test('an address is broken between its parts, words only at their spaces (D-30)', () => {
  expect(addressParts('https://polka.example/catalog/mango?from=mail&lang=ru')).toEqual([
    'https://',
    'polka.',
    'example/',
    'catalog/',
    'mango?',
    'from=',
    'mail&',
    'lang=',
    'ru',
  ])
  expect(addressParts('Chrome 120.0 (Windows)')).toEqual(['Chrome 120.0 (Windows)'])
  expect(addressParts('Марина')).toEqual(['Марина'])
  expect(addressParts('')).toEqual([''])
})
