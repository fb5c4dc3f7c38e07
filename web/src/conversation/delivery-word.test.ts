import { expect, test } from 'vitest'
import { messageSample } from '../stores/view-samples.ts'
import { deliveryFault, deliveryWord } from './delivery-word.ts'

const none = { deliveredSeq: 0, readSeq: 0 }

test('the marks of the visitor tell how far a message has come', () => {
  const message = messageSample(5, { kind: 'out' })
  expect(deliveryWord(message, none)).toBe('sent')
  expect(deliveryWord(message, { deliveredSeq: 5, readSeq: 4 })).toBe('delivered')
  expect(deliveryWord(message, { deliveredSeq: 5, readSeq: 5 })).toBe('read')
})

test('what the platform said stands above the marks of others', () => {
  const message = (state: 'queued' | 'sending' | 'sent' | 'failed' | 'unknown') =>
    messageSample(5, { kind: 'out', delivery: { state, error: null } })
  expect(deliveryWord(message('queued'), none)).toBe('queued')
  expect(deliveryWord(message('sending'), none)).toBe('queued')
  expect(deliveryWord(message('sent'), none)).toBe('sent')
  expect(deliveryWord(message('failed'), { deliveredSeq: 9, readSeq: 9 })).toBe('failed')
  expect(deliveryWord(message('unknown'), none)).toBe('unknown')
})

test('B-13: what is held has not left; a repair does not undo that the message was sent', () => {
  const heldUntil = '2025-11-20T10:00:05.000Z'
  expect(deliveryWord(messageSample(5, { kind: 'out', heldUntil }), none)).toBe('queued')
  const delivery = { state: 'failed', error: null, repair: 'edit' } as const
  expect(deliveryWord(messageSample(5, { kind: 'out', delivery }), none)).toBe('sent')
})

test('of a channel that was removed nobody is told about its key', () => {
  const message = messageSample(5, { kind: 'out', delivery: { state: 'failed', error: 'bad_credentials' } })
  expect(deliveryFault(message, {})).toBe('bad_credentials')
  expect(deliveryFault(message, { archived: true })).toBe('channel_removed')
  expect(deliveryFault(messageSample(5), {})).toBeNull()
})
