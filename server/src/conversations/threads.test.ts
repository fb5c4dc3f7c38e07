import { afterEach, expect, test } from 'vitest'
import { startTestChannels, type TestChannels } from '../channels/testing/test-channels.ts'
import { setReachable } from '../contacts/set-reachable.ts'

let channels: TestChannels | undefined
afterEach(async () => {
  await channels?.stop()
  expect(channels?.faults ?? []).toEqual([])
  channels = undefined
})

test('each thread of a person is a conversation and a case of its own, the person is one contact (O-2, O-28)', async () => {
  const at = await startTestChannels()
  channels = at
  const sender = { workspaceId: at.anna.workspaceId, channelId: at.channelId, externalId: 'ivan@client.test' }
  const writes = (thread: string, clientId: string, subject: string) =>
    at.receiveMessage({
      ...sender,
      thread,
      subject,
      contact: { name: 'Иван', details: [] },
      clientId,
      text: clientId,
      attachments: [],
      replyToSeq: null,
    })
  // Two threads of somebody unknown at once: one contact is made.
  const [order, refund] = await Promise.all([writes('t1', 'm1', 'Заказ 42'), writes('t2', 'm2', 'Возврат')])
  const answer = await writes('t1', 'm3', 'Re: Заказ 42')
  expect(answer.conversationId).toBe(order.conversationId)
  expect(refund.conversationId).not.toBe(order.conversationId)
  const conversations = await at.conversations()
  expect(new Set(conversations.map(({ contact }) => contact.id)).size).toBe(1)
  expect(conversations.map(({ case: { subject } }) => subject).toSorted()).toEqual(['Возврат', 'Заказ 42'])
  await setReachable(at.database, sender, false)
  expect((await at.conversations()).map(({ reachable }) => reachable)).toEqual([false, false])
})
