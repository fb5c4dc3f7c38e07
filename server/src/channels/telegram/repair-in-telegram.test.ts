import { expect, test } from 'vitest'
import { canEditInTelegram } from './repair-in-telegram.ts'

const photo = { type: 'image/jpeg', size: 1000, width: 100, height: 100 }
const long = 'слово '.repeat(1000)

test('a text is edited while it needs as many of Telegram’s messages', () => {
  expect(canEditInTelegram({ text: 'раз', files: [] }, 'два')).toBe(true)
  expect(canEditInTelegram({ text: 'раз', files: [] }, long)).toBe(false)
  expect(canEditInTelegram({ text: long, files: [] }, 'раз')).toBe(false)
  expect(canEditInTelegram({ text: long, files: [] }, `${long}!`)).toBe(true)
})

test('a caption is edited and may be taken away, while it stays one', () => {
  expect(canEditInTelegram({ text: 'раз', files: [photo] }, 'два')).toBe(true)
  expect(canEditInTelegram({ text: '', files: [photo, photo] }, 'раз')).toBe(true)
  expect(canEditInTelegram({ text: 'раз', files: [photo] }, '')).toBe(true)
  expect(canEditInTelegram({ text: 'раз', files: [photo] }, 'a'.repeat(1025))).toBe(false)
})
