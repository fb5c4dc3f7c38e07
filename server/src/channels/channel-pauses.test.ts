import type { ChannelId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { createChannelPauses } from './channel-pauses.ts'

const channel: ChannelId = newId()
const other: ChannelId = newId()

test('a 429 binds the recipient only', () => {
  const pauses = createChannelPauses()
  pauses.limited(channel, 'anna', 7000, 0)
  expect(pauses.waitUntil(channel, 'anna', 100)).toBe(7000)
  expect(pauses.waitUntil(channel, 'boris', 100)).toBeNull()
  expect(pauses.waitUntil(channel, 'anna', 7000)).toBeNull()
})

test('two recipients bound at once bind the channel, and no other channel', () => {
  const pauses = createChannelPauses()
  pauses.limited(channel, 'anna', 7000, 0)
  pauses.limited(channel, 'boris', 9000, 100)
  expect(pauses.waitUntil(channel, 'clara', 200)).toBe(9000)
  expect(pauses.waitUntil(other, 'clara', 200)).toBeNull()
})

test('a platform that is away is left alone, then one tries', () => {
  const pauses = createChannelPauses()
  const closed = [1, 2, 3, 4, 5].map(() => pauses.failed(channel, 0))
  expect(closed).toEqual([false, false, false, false, true])
  expect(pauses.waitUntil(channel, 'anna', 500)).toBe(1000)
  expect(pauses.waitUntil(channel, 'anna', 1000)).toBeNull()
  expect(pauses.waitUntil(channel, 'boris', 1000)).toBe(2000)
  pauses.answered(channel)
  expect(pauses.waitUntil(channel, 'boris', 1000)).toBeNull()
})

test('each trial that fails waits longer, at most a minute; one that never reports does not block for ever', () => {
  const pauses = createChannelPauses()
  for (let outage = 0; outage < 20; outage++) pauses.failed(channel, 0)
  expect(pauses.waitUntil(channel, 'anna', 1)).toBe(60_000)
  expect(pauses.waitUntil(channel, 'anna', 60_000)).toBeNull()
  expect(pauses.waitUntil(channel, 'boris', 239_000)).toBe(240_000)
  expect(pauses.waitUntil(channel, 'boris', 240_000)).toBeNull()
})
