import { expect, test } from 'vitest'
import { findTrigger } from './template-trigger.ts'

const at = (text: string, dotsAt: number | null = null) => findTrigger(text, text.length, dotsAt)

test('two slashes at the start or after a space ask for a template', () => {
  expect(at('//')).toEqual({ from: 0, to: 2, query: '' })
  expect(at('Добрый день! //воз')).toEqual({ from: 13, to: 18, query: 'воз' })
})

test('an address is no question for a template', () => {
  expect(at('https://polka')).toBeNull()
  expect(at('a//b')).toBeNull()
})

test('the physical slash pressed twice asks too, a third dot takes it back', () => {
  expect(at('..воз', 0)).toEqual({ from: 0, to: 5, query: 'воз' })
  expect(at('Да ..', 3)).toEqual({ from: 3, to: 5, query: '' })
  expect(at('...', 0)).toBeNull()
  expect(at('Да..', 2)).toBeNull()
  expect(at('..', null)).toBeNull()
})
