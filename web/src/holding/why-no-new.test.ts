import type { CalendarId } from '@parley/contract/ids'
import type { ConversationView, QueueView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { activeChatSample, colleagueSample, conversationSample, queueSample } from '../stores/view-samples.ts'
import { type DeskNow, whyNoNew } from './why-no-new.ts'

const now = Date.parse('2025-11-20T10:30:00.000Z')
const byHand = queueSample('Продажи', { rule: 'everyone' })
const automatic = queueSample('Доставка', { rule: 'least_busy_assign' })
const olga = colleagueSample('olga', { queueIds: [byHand.id, automatic.id] })

const waitsIn = (queue: QueueView, change: Partial<ConversationView> = {}) =>
  conversationSample(`in ${queue.name}`, { queueId: queue.id, ...change })

function deskWith(conversations: readonly ConversationView[], change: Partial<DeskNow> = {}): DeskNow {
  const parts = { queues: [byHand, automatic], calendars: [], isChannelOn: () => true, workspaceSettings: {}, now }
  return { ...parts, conversations, ...change }
}

test('who is away, in no queue or at his limit is told so before anything else (B-7)', () => {
  const desk = deskWith([waitsIn(byHand)])
  const reason = (change: Parameters<typeof colleagueSample>[1]) => whyNoNew({ ...olga, ...change }, desk).reason
  expect(reason({ available: false, queueIds: [] })).toBe('away')
  expect(reason({ queueIds: [] })).toBe('not_member')
  expect(reason({ load: 5, limit: 5 })).toBe('at_limit')
  expect(reason({ load: 5, limit: 0 })).toBe('by_hand')
})

test('chats that his queue leaves to its members are counted; what is offered, or comes by a channel that is off, is not', () => {
  expect(whyNoNew(olga, deskWith([waitsIn(byHand)]))).toEqual({ reason: 'by_hand', count: 1 })
  expect(whyNoNew(olga, deskWith([waitsIn(byHand)], { isChannelOn: () => false })).reason).toBe('nothing_waits')
  expect(whyNoNew(olga, deskWith([waitsIn(queueSample('Чужая', { rule: 'everyone' }))])).reason).toBe('nothing_waits')
})

test('a chat that waits although he is free was his lately, or his queue’s cap is reached', () => {
  expect(whyNoNew(olga, deskWith([waitsIn(automatic)])).reason).toBe('passed_over')
  const atCap = deskWith(
    [waitsIn(automatic), conversationSample('held', { queueId: automatic.id, chat: activeChatSample('olga') })],
    { workspaceSettings: { perOperatorLimit: 1 } },
  )
  expect(whyNoNew({ ...olga, load: 1 }, atCap)).toEqual({ reason: 'queue_limit', queue: 'Доставка' })
  // What came this moment is about to be given.
  expect(whyNoNew(olga, deskWith([waitsIn(automatic)], { now: now - 30 * 60_000 })).reason).toBe('nothing_waits')
})

test('where nothing waits it is said what would come: nothing outside the hours, or what one takes oneself', () => {
  const calendarId = 'office' as CalendarId
  const office = { id: calendarId, version: 1, name: 'Офис', timeZone: 'UTC', holidays: [], removed: false }
  const closed = { ...office, weekly: [{ day: 4, from: '11:00', to: '18:00' }] }
  const queues = [{ ...automatic, calendarId, stream: { workingHoursOnly: true } }]
  expect(whyNoNew(olga, deskWith([], { queues, calendars: [closed] })).reason).toBe('off_hours')
  expect(whyNoNew(olga, deskWith([], { queues, calendars: [closed], now: now + 3_600_000 })).reason).toBe(
    'nothing_waits',
  )
  expect(whyNoNew(olga, deskWith([], { queues: [byHand] })).reason).toBe('nothing_to_take')
})
