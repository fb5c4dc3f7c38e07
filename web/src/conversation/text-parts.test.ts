import { expect, test } from 'vitest'
import { textParts } from './text-parts.ts'

test('an address becomes a link, the full stop after it does not', () => {
  expect(textParts('Смотрите https://polka.example/cart?id=1. Спасибо')).toEqual([
    { kind: 'words', text: 'Смотрите ' },
    { kind: 'link', text: 'https://polka.example/cart?id=1', href: 'https://polka.example/cart?id=1' },
    { kind: 'words', text: '. Спасибо' },
  ])
})

test('other schemes and broken addresses stay words', () => {
  expect(textParts('javascript:alert(1) и https://')).toEqual([
    { kind: 'words', text: 'javascript:alert(1) и https://' },
  ])
})
