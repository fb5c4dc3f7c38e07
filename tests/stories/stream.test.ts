import { Snapshot } from '@parley/contract/snapshot'
import { type StreamConditions } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

/** A desk with an operator who takes everything that the conditions let in. */
async function startStreaming(stream: StreamConditions) {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.changes({ queue: { stream } })
  return { desk, anna }
}

test('what fails the conditions is a case in the list, never a chat on the desk (P-7, P-8, P-9)', async () => {
  const { desk, anna } = await startStreaming({ channelKinds: ['telegram'] })
  const streamed = await desk.receives('telegram', 'Срочно!')
  expect(await desk.sees(streamed)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  const watcher = await (await desk.watcher()).opensDesk()
  const kept = await desk.receives('widget', 'Не срочно')
  await watcher.caughtUp()
  const shown = watcher.state()
  await watcher.close()
  expect(shown.conversations.map(({ id }) => id)).toEqual([streamed.conversationId])
  expect(Object.keys(shown.messages)).toEqual([streamed.conversationId])
  expect(await desk.sees(kept)).toMatchObject({
    chat: { state: 'finished', reason: 'not_streamed' },
    case: { status: 'open' },
  })
  const { conversations } = await anna.client.get('/snapshot', Snapshot)
  expect(conversations.map(({ id }) => id)).toEqual([streamed.conversationId])
  const { cases } = await anna.cases({ status: 'open' })
  expect(cases.filter(({ conversationId }) => conversationId === kept.conversationId)).toMatchObject([
    { ownerId: null, unread: true },
  ])
  expect((await desk.messages(kept)).map(({ kind, text }) => [kind, text])).toEqual([['in', 'Не срочно']])
})

test('his next message goes into the same case, and onto the desk once the conditions let it (P-9)', async () => {
  const { desk, anna } = await startStreaming({ channelKinds: ['widget'] })
  const kept = await desk.receives('telegram', 'Раз', { from: 'Маша' })
  const first = await desk.sees(kept)
  await desk.receives('telegram', 'Два', { from: 'Маша' })
  const second = await desk.sees(kept)
  expect(second.case.id).toBe(first.case.id)
  expect((await desk.messages(kept)).map(({ kind, text }) => [kind, text])).toEqual([
    ['in', 'Раз'],
    ['in', 'Два'],
  ])
  await desk.changes({ queue: { stream: null } })
  await expectSynced(desk, () => desk.receives('telegram', 'Три', { from: 'Маша' }))
  expect(await desk.sees(kept)).toMatchObject({
    case: { id: first.case.id },
    chat: { state: 'active', holderId: anna.id },
  })
})

test('a channel, a language of the client and the working hours may be conditions (P-8)', async () => {
  const { desk } = await startStreaming({ locales: ['en'] })
  const russian = await desk.receives('telegram', 'Привет')
  expect(await desk.sees(russian)).toMatchObject({ chat: { reason: 'not_streamed' } })
  await desk.changes({ queue: { stream: { channelIds: [desk.channels.widget] } } })
  expect(await desk.sees(await desk.receives('telegram', 'Привет'))).toMatchObject({ chat: { reason: 'not_streamed' } })
  expect(await desk.sees(await desk.receives('widget', 'Привет'))).toMatchObject({ chat: { state: 'active' } })
  await expect(
    desk.administers('PUT', `/queues/${desk.queueId}`, { stream: { channelIds: [desk.queueId] } }),
  ).rejects.toMatchObject({ code: 'invalid_input' })
})
