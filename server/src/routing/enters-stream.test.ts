import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { failedCondition, type Incoming } from './enters-stream.ts'

const incoming: Incoming = { channelKind: 'telegram', channelId: newId(), locale: 'ru', isOpen: true }

test('without conditions everything enters (P-7)', () => {
  expect(failedCondition(null, incoming)).toBeNull()
  expect(failedCondition({}, incoming)).toBeNull()
})

test('each condition that fails keeps it out, whatever the others say (P-8)', () => {
  const all = { channelKinds: [incoming.channelKind], channelIds: [incoming.channelId], locales: ['ru' as const] }
  expect(failedCondition(all, incoming)).toBeNull()
  expect(failedCondition({ ...all, channelKinds: ['widget'] }, incoming)).toBe('channel')
  expect(failedCondition({ ...all, channelIds: [newId()] }, incoming)).toBe('channel')
  expect(failedCondition({ ...all, locales: ['en'] }, incoming)).toBe('language')
  expect(failedCondition({ channelKinds: [] }, incoming)).toBe('channel')
})

test('a language that the channel does not tell keeps nobody out', () => {
  expect(failedCondition({ locales: ['en'] }, { ...incoming, locale: null })).toBeNull()
})

test('working hours count only where they are asked for', () => {
  const closed = { ...incoming, isOpen: false }
  expect(failedCondition({ workingHoursOnly: true }, incoming)).toBeNull()
  expect(failedCondition({ workingHoursOnly: true }, closed)).toBe('hours')
  expect(failedCondition({ workingHoursOnly: false }, closed)).toBeNull()
})
