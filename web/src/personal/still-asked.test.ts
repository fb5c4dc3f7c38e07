import { expect, test } from 'vitest'
import { stillAsked } from './still-asked.ts'

test('what was asked for last is shown until the server says just that', () => {
  interface Hours {
    hours: { from: string; to: string } | null
    sound: boolean
  }
  const before: Hours = { hours: null, sound: true }
  const asked: Partial<Hours> = { hours: { from: '00:00', to: '08:00' } }
  expect(stillAsked(asked, before)).toBe(asked)
  // The server answers an earlier wish.
  expect(stillAsked(asked, { ...before, hours: { from: '22:00', to: '08:00' } })).toBe(asked)
  const both: Partial<Hours> = { ...asked, sound: false }
  const saved = { ...before, hours: { to: '08:00', from: '00:00' } }
  expect(stillAsked(both, saved)).toEqual({ sound: false })
})
