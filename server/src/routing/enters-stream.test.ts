import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { entersStream, type Incoming } from './enters-stream.ts'

const incoming: Incoming = { channelKind: 'telegram', channelId: newId(), locale: 'ru', isOpen: true }

test('without conditions everything enters (P-7)', () => {
  expect(entersStream(null, incoming)).toBe(true)
  expect(entersStream({}, incoming)).toBe(true)
})

test('each condition that fails keeps it out, whatever the others say (P-8)', () => {
  const all = { channelKinds: [incoming.channelKind], channelIds: [incoming.channelId], locales: ['ru' as const] }
  expect(entersStream(all, incoming)).toBe(true)
  expect(entersStream({ ...all, channelKinds: ['widget'] }, incoming)).toBe(false)
  expect(entersStream({ ...all, channelIds: [newId()] }, incoming)).toBe(false)
  expect(entersStream({ ...all, locales: ['en'] }, incoming)).toBe(false)
  expect(entersStream({ channelKinds: [] }, incoming)).toBe(false)
})

test('a language that the channel does not tell keeps nobody out', () => {
  expect(entersStream({ locales: ['en'] }, { ...incoming, locale: null })).toBe(true)
})

test('working hours count only where they are asked for', () => {
  const closed = { ...incoming, isOpen: false }
  expect(entersStream({ workingHoursOnly: true }, incoming)).toBe(true)
  expect(entersStream({ workingHoursOnly: true }, closed)).toBe(false)
  expect(entersStream({ workingHoursOnly: false }, closed)).toBe(true)
})
