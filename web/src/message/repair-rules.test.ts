import { expect, test } from 'vitest'
import { messageSample } from '../stores/view-samples.ts'
import { isHeld, whyNotDelete, whyNotEdit } from './repair-rules.ts'

const message = messageSample(1, { createdAt: '2025-11-20T10:00:00.000Z' })
const at = (seconds: number) => Date.parse(message.createdAt) + seconds * 1_000
const channel = { editSeconds: 60, deleteSeconds: null }

test('B-13: the words can be changed by the holder while the channel lets him', () => {
  expect(whyNotEdit({ message, channel, isHolder: true, now: at(59) })).toBe(null)
  expect(whyNotEdit({ message, channel, isHolder: true, now: at(60) })).toBe('late')
  expect(whyNotEdit({ message, channel, isHolder: false, now: at(1) })).toBe('holder')
  expect(whyNotEdit({ message, channel: { ...channel, editSeconds: 0 }, isHolder: true, now: at(0) })).toBe('channel')
})

test('B-13: deleting has a limit of its own, and needs no chat', () => {
  expect(whyNotDelete({ message, channel, isHolder: false, now: at(1_000_000) })).toBe(null)
  expect(whyNotDelete({ message, channel: { ...channel, deleteSeconds: 5 }, isHolder: true, now: at(5) })).toBe('late')
})

test('what was taken back is not held any more', () => {
  const heldUntil = '2025-11-20T10:00:05.000Z'
  expect(isHeld({ heldUntil, deletedAt: null })).toBe(true)
  expect(isHeld({ heldUntil, deletedAt: heldUntil })).toBe(false)
  expect(isHeld({ heldUntil: null, deletedAt: null })).toBe(false)
})
