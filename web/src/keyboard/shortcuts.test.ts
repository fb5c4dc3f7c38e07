import { expect, test } from 'vitest'
import { isKeptElsewhere, keysOf, keysText, pressedKeys, takenBy } from './shortcuts.ts'

const none = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }

test('keys are read by where they are, so that they are the same in every layout', () => {
  // On a Russian layout the key is «ф», its place is that of A.
  expect(pressedKeys({ ...none, code: 'KeyA', altKey: true })).toBe('Alt+KeyA')
  expect(pressedKeys({ ...none, code: 'KeyS', metaKey: true, shiftKey: true })).toBe('$mod+Shift+KeyS')
  expect(pressedKeys({ ...none, code: 'F2' })).toBe('F2')
  for (const nothing of ['AltLeft', 'ControlRight', 'MetaLeft', 'KeyA', 'Enter', ''])
    expect(pressedKeys({ ...none, code: nothing }), nothing).toBeNull()
})

test('keys that something has already are not given twice', () => {
  expect(takenBy('Alt+KeyE', 'transfer', {})).toBe('finish')
  expect(takenBy('Alt+KeyE', 'finish', {})).toBeUndefined()
  expect(takenBy('Alt+KeyE', 'transfer', { finish: 'Alt+KeyQ' })).toBeUndefined()
  expect(takenBy('Alt+KeyQ', 'transfer', { finish: 'Alt+KeyQ' })).toBe('finish')
  expect(keysOf('finish', { finish: 'Alt+KeyQ' })).toBe('Alt+KeyQ')
})

test('what browsers keep for themselves is not offered', () => {
  for (const keys of ['$mod+KeyT', '$mod+KeyW', '$mod+Shift+KeyN', 'Alt+Digit1', 'Alt+F4'])
    expect(isKeptElsewhere(keys), keys).toBe(true)
  expect(isKeptElsewhere('Alt+KeyQ')).toBe(false)
})

test('keys are shown as they stand on the keyboard', () => {
  expect(keysText('$mod+Shift+KeyS', false)).toBe('Ctrl+Shift+S')
  expect(keysText('$mod+Slash', true)).toBe('⌘/')
  expect(keysText('Alt+ArrowDown', false)).toBe('Alt+↓')
})
