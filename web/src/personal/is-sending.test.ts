import { expect, test } from 'vitest'
import { isSending } from './is-sending.ts'

const press = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }

test('Enter sends, or begins a line where one is used to that and Ctrl+Enter sends', () => {
  expect(isSending('sends', press)).toBe(true)
  expect(isSending('sends', { ...press, shiftKey: true })).toBe(false)
  expect(isSending('breaks', press)).toBe(false)
  expect(isSending('breaks', { ...press, ctrlKey: true })).toBe(true)
  expect(isSending('breaks', { ...press, metaKey: true })).toBe(true)
  expect(isSending('breaks', { ...press, ctrlKey: true, shiftKey: true })).toBe(false)
})
