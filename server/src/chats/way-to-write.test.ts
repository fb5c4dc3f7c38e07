import type { OperatorId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { type WriteFirstFacts, wayToWrite } from './way-to-write.ts'

const anna: OperatorId = newId()
const boris: OperatorId = newId()
const hour = 3_600_000
const channel = { enabled: true, window: { hours: 24, personHours: 24, templates: false } }
const talk = { state: 'finished', holderId: null, blocked: false, reachable: true, lastInAt: 10 * hour } as const
const facts: WriteFirstFacts = { channel, talk, now: 11 * hour }

function refusal(change: Partial<WriteFirstFacts>) {
  return { ...wayToWrite({ ...facts, ...change }, anna) }
}

test('who has talked with us in a channel that is on is written to; his chat, or a waiting one, goes on (C-30)', () => {
  expect(wayToWrite(facts, anna)).toEqual({ way: 'begin' })
  expect(wayToWrite({ ...facts, talk: { ...talk, state: 'active', holderId: anna } }, anna)).toEqual({ way: 'open' })
  expect(wayToWrite({ ...facts, talk: { ...talk, state: 'waiting' } }, anna)).toEqual({ way: 'take' })
})

test('each reason against it has its own refusal, in this order (C-32..C-34, E-17)', () => {
  const busy = { ...talk, state: 'active', holderId: boris } as const
  expect(refusal({ channel: null, talk: null })).toMatchObject({ refusal: 'no_channel' })
  expect(refusal({ channel: { ...channel, enabled: false }, talk: busy })).toMatchObject({ refusal: 'channel_off' })
  expect(refusal({ talk: null })).toMatchObject({ refusal: 'no_earlier_talk' })
  expect(refusal({ talk: busy })).toEqual({ way: null, refusal: 'chat_with_another', by: boris })
  expect(refusal({ talk: { ...talk, blocked: true, reachable: false } })).toMatchObject({ refusal: 'contact_blocked' })
  expect(refusal({ talk: { ...talk, reachable: false } })).toMatchObject({ refusal: 'contact_unreachable' })
})

test('23:59 after his last message is soon enough, 24:01 is not; some channels have no window (C-34)', () => {
  const minute = 60_000
  expect(refusal({ now: 34 * hour - minute })).toEqual({ way: 'begin' })
  expect(refusal({ now: 34 * hour + minute })).toMatchObject({ refusal: 'window_closed' })
  expect(refusal({ now: 340 * hour, channel: { ...channel, window: null } })).toEqual({ way: 'begin' })
})
