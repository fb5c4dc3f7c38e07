import type { OperatorId } from '@parley/contract/ids'
import { isHandedBy, isQuiet, isSubscribed } from '@parley/contract/news'
import { expect, test } from 'vitest'
import { conversationSample, messageSample, operatorSample } from '../stores/view-samples.ts'
import { isLouder, isOverTimeFor, loudestOf, newsOfView } from './news.ts'

const anna = operatorSample('anna')
const boris = operatorSample('boris')
const since = '2026-11-22T09:00:00.000Z'
const later = '2026-11-22T09:05:00.000Z'
const hears = { me: anna, since, isSubscribed: true }
const waiting = (lastInAt: string | null, offeredTo?: OperatorId) => {
  const view = conversationSample('c', { lastInAt })
  const { id, caseId, fence, startedAt, parentId, firstSeq } = view.chat
  const offer = offeredTo === undefined ? null : { operatorId: offeredTo, until: '2026-11-22T09:10:00.000Z' }
  return { ...view, chat: { id, caseId, fence, startedAt, parentId, firstSeq, state: 'waiting' as const, offer } }
}
const held = (lastInAt: string, holderId: OperatorId) => {
  const view = waiting(lastInAt)
  const { offer: _offer, ...chat } = view.chat
  return {
    ...view,
    chat: { ...chat, state: 'active' as const, holderId, since, idleFrom: since, postponedUntil: null },
  }
}

test('a message of a free chat is told to who is subscribed, one of a held chat to its holder alone (D-10)', () => {
  expect(newsOfView(waiting(null), waiting(later), hears)).toBe('untaken')
  expect(newsOfView(waiting(null), waiting(later), { ...hears, isSubscribed: false })).toBe(null)
  expect(newsOfView(undefined, held(later, anna), { ...hears, isSubscribed: false })).toBe('mine')
  expect(newsOfView(undefined, held(later, boris), hears)).toBe(null)
})

test('what was there when the desk was opened, and what is known, is no news', () => {
  expect(newsOfView(undefined, waiting('2026-11-22T08:59:59.000Z'), hears)).toBe(null)
  expect(newsOfView(waiting(later), waiting(later), hears)).toBe(null)
  expect(newsOfView(waiting(later), held(later, anna), hears)).toBe(null)
})

test('an offer is told once, to whom it is made (C-18)', () => {
  expect(newsOfView(waiting(later), waiting(later, anna), hears)).toBe('handed')
  expect(newsOfView(waiting(later, anna), waiting(later, anna), hears)).toBe(null)
  expect(newsOfView(waiting(later), waiting(later, boris), hears)).toBe(null)
})

test('being given a chat is news unless one took it oneself (C-18)', () => {
  const line = (notice: 'assigned' | 'transferred' | 'taken', operatorId: OperatorId, named?: OperatorId) =>
    messageSample(2, { notice, operatorId, noticeDetail: named === undefined ? null : { operatorId: named } })
  expect(isHandedBy(line('assigned', anna), anna)).toBe(true)
  expect(isHandedBy(line('assigned', anna, boris), anna)).toBe(true)
  expect(isHandedBy(line('assigned', anna, anna), anna)).toBe(false)
  expect(isHandedBy(line('transferred', boris, anna), anna)).toBe(true)
  expect(isHandedBy(line('transferred', anna, boris), anna)).toBe(false)
  expect(isHandedBy(line('taken', anna), anna)).toBe(false)
})

test('of what comes together the loudest is heard', () => {
  const view = waiting(later)
  expect(loudestOf([])).toBe(undefined)
  expect(
    loudestOf([
      { kind: 'untaken', view },
      { kind: 'handed', view },
      { kind: 'mine', view },
    ]),
  ).toBe('handed')
})

test('a chat that is handed over is heard although its message was a moment ago, not the other way round (C-18)', () => {
  expect(isLouder('handed', 'untaken')).toBe(true)
  expect(isLouder('untaken', 'handed')).toBe(false)
  expect(isLouder('mine', 'mine')).toBe(false)
})

test('a wait over time is told to whose chat it is, who is asked to take it, and else who may (D-5)', () => {
  expect(isOverTimeFor(waiting(since), anna, true)).toBe(true)
  expect(isOverTimeFor(waiting(since), anna, false)).toBe(false)
  expect(isOverTimeFor(waiting(since, anna), anna, false)).toBe(true)
  expect(isOverTimeFor(waiting(since, boris), anna, true)).toBe(false)
  expect(isOverTimeFor(held(since, anna), anna, true)).toBe(true)
  expect(isOverTimeFor(held(since, boris), anna, true)).toBe(false)
})

test('quiet hours may go over midnight, and be the whole day', () => {
  const night = { from: '22:00', to: '08:00' }
  expect(['21:59', '22:00', '03:00', '07:59', '08:00'].map((time) => isQuiet(night, time))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
  expect(isQuiet({ from: '13:00', to: '14:00' }, '13:30')).toBe(true)
  expect(isQuiet({ from: '13:00', to: '14:00' }, '14:00')).toBe(false)
  expect(isQuiet({ from: '00:00', to: '00:00' }, '12:00')).toBe(true)
  expect(isQuiet(null, '12:00')).toBe(false)
})

test('one hears of the channels of one’s queues, unless one decided otherwise (D-6)', () => {
  const { channelId: id, queueId } = waiting(null)
  expect(isSubscribed([], { id, queueId }, [queueId])).toBe(true)
  expect(isSubscribed([], { id, queueId }, [])).toBe(false)
  expect(isSubscribed([{ channelId: id, on: false }], { id, queueId }, [queueId])).toBe(false)
  expect(isSubscribed([{ channelId: id, on: true }], { id, queueId }, [])).toBe(true)
})
