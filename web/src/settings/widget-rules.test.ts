import { expect, test } from 'vitest'
import { areQuickReplies, isColor, isWebAddress, lacksLabel, linesOf, readSites } from './widget-rules.ts'

test('sites are origins, once each; what is no address is named', () => {
  expect(readSites(' https://polka.example/lamp \nhttps://polka.example\n\nhttp://localhost:3000')).toEqual({
    sites: ['https://polka.example', 'http://localhost:3000'],
  })
  expect(readSites('polka.example')).toEqual({ wrong: 'polka.example' })
  expect(readSites('ftp://polka.example')).toEqual({ wrong: 'ftp://polka.example' })
  expect(readSites('')).toEqual({ sites: [] })
})

test('what the server would refuse is said before', () => {
  expect([isColor('#1F5b3a'), isColor('1f5b3a'), isColor('#1f5b3')]).toEqual([true, false, false])
  expect([isWebAddress(''), isWebAddress('https://a.example/x'), isWebAddress('a.example')]).toEqual([
    true,
    true,
    false,
  ])
  expect(areQuickReplies(linesOf('Где заказ?\n\nВозврат'))).toBe(true)
  expect([areQuickReplies(linesOf('1\n2\n3\n4\n5\n6')), areQuickReplies(['x'.repeat(61)])]).toEqual([false, false])
  expect(lacksLabel({ kind: 'text', label: ' ', required: false })).toBe(true)
  expect(lacksLabel({ kind: 'name', label: '', required: false })).toBe(false)
})
