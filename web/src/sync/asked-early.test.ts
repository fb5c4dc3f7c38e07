import { afterEach, expect, test } from 'vitest'
import { forgetAskedEarly, takeAskedEarly } from './asked-early.ts'

const answer = Promise.resolve(new Response('{}'))

afterEach(() => {
  globalThis.parleyAskedEarly = undefined
})

test('an answer is taken once, by who asks for the same', () => {
  globalThis.parleyAskedEarly = { answers: new Map([['/session', answer]]) }
  expect(takeAskedEarly('/snapshot')).toBeUndefined()
  expect(takeAskedEarly('/cases')).toBeUndefined()
  expect(takeAskedEarly('/session')).toBe(answer)
  expect(takeAskedEarly('/session')).toBeUndefined()
})

test('the next who signs in is not given what was asked for another one', () => {
  globalThis.parleyAskedEarly = { answers: new Map([['/snapshot', answer]]) }
  forgetAskedEarly()
  expect(takeAskedEarly('/snapshot')).toBeUndefined()
})
