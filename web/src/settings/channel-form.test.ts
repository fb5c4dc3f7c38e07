import type { SetupField } from '@parley/contract/channel-setup'
import { expect, test } from 'vitest'
import { Refused } from '../sync/problem.ts'
import { enteredParts, usualValue, wrongFields } from './channel-form.ts'

const words = { ru: 'слово', en: 'word' }
const token: SetupField = {
  name: 'token',
  in: 'credentials',
  label: words,
  hint: words,
  secret: true,
  required: true,
  rare: false,
  placeholder: '',
  options: [],
}
const updates: SetupField = {
  ...token,
  name: 'updates',
  in: 'settings',
  options: [
    { value: 'webhook', label: words },
    { value: 'polling', label: words },
  ],
}
const address: SetupField = { ...token, name: 'apiUrl', in: 'settings', required: false }

test('what was entered goes where its kind wants it, without what was left empty', () => {
  const entered = { token: ' secret ', apiUrl: ' ', updates: 'webhook' }
  expect(enteredParts([token, updates, address], entered)).toEqual({
    credentials: { token: 'secret' },
    settings: { updates: 'webhook' },
  })
})

test('a desk without https asks for updates unless told otherwise', () => {
  expect(usualValue(updates, 'http:')).toBe('polling')
  expect(usualValue(updates, 'https:')).toBe('webhook')
  expect(usualValue(token, 'http:')).toBe('')
})

test('a fault stands at its field, in the platform’s words or ours', () => {
  const refused = (code: 'credentials_rejected' | 'invalid_input') =>
    new Refused({ code, details: { fields: [{ path: '/credentials/token', expected: 'нет такого' }] } })
  expect(wrongFields(refused('credentials_rejected'), [token], 'не то')).toEqual({ token: 'нет такого' })
  expect(wrongFields(refused('invalid_input'), [token], 'не то')).toEqual({ token: 'не то' })
  expect(wrongFields(refused('invalid_input'), [address], 'не то')).toEqual({})
  expect(wrongFields(new Error('offline'), [token], 'не то')).toEqual({})
})
