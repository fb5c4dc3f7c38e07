import { expect, test } from 'vitest'
import { conversationSample, queueSample } from '../stores/view-samples.ts'
import { worstWait } from './wait.ts'

const now = Date.parse('2025-11-20T10:10:00.000Z')
const [fast, slow] = [queueSample('Продажи', { waitTargetMinutes: 2 }), queueSample('Архив', { waitTargetMinutes: 60 })]
const queues = new Map([fast, slow].map((queue) => [queue.id, queue]))
const waits = (queue: typeof fast, minutes: number) =>
  conversationSample(`${queue.name} ${minutes}`, {
    queueId: queue.id,
    waitingSince: new Date(now - minutes * 60_000).toISOString(),
  })

test('of those who wait the one is told of whose queue allows it least', () => {
  expect(worstWait([], queues, now)).toBeNull()
  expect(worstWait([waits(slow, 9), waits(fast, 3)], queues, now)).toMatchObject({
    level: 'over',
    since: now - 180_000,
  })
  expect(worstWait([waits(slow, 9), waits(slow, 40)], queues, now)).toMatchObject({ level: 'warn' })
  expect(worstWait([conversationSample('answered', { waitingSince: null })], queues, now)).toBeNull()
})
