import type { GroupId, OperatorId, QueueId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { GroupAnswer, type NewQueueBody, QueueAnswer } from '@parley/contract/routes-routing'
import { loadChannels } from '@parley/server/channels/channel-view'
import { loadQueues } from '@parley/server/queues/queue-view'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

async function addsQueue(desk: TestDesk, body: NewQueueBody): Promise<QueueId> {
  return parseAs(QueueAnswer, await desk.administers('POST', '/queues', body)).queue.id
}

async function addsGroup(desk: TestDesk, name: string, ...operatorIds: OperatorId[]): Promise<GroupId> {
  return parseAs(GroupAnswer, await desk.administers('POST', '/groups', { name, operatorIds })).group.id
}

function movesTelegramTo(desk: TestDesk, queueId: QueueId) {
  return desk.administers('PUT', `/channels/${desk.channels.telegram}`, { queueId })
}

async function holderOf(desk: TestDesk, chat: ReceivedChat): Promise<OperatorId | null> {
  const { chat: now } = await desk.sees(chat)
  return now.state === 'active' ? now.holderId : null
}

async function audited(desk: TestDesk): Promise<string[]> {
  const rows = await desk.reads((tx) => tx.db.selectFrom('audit_records').select('action').orderBy('at').execute())
  return rows.map(({ action }) => action)
}

test('one operator in two queues is given no chats of either above his limit (E-10, C-53)', async () => {
  const desk = await startTestDesk()
  await desk.changes({ workspace: { chatLimit: 2 } })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const returns = await expectSynced(desk, () =>
    addsQueue(desk, { name: 'Возвраты', rule: 'least_busy_assign', memberIds: [anna.id] }),
  )
  expect((await anna.view()).queueIds).toEqual(expect.arrayContaining([desk.queueId, returns]))
  await movesTelegramTo(desk, returns)
  const chats = [
    await desk.receives('widget', '1'),
    await desk.receives('telegram', '2'),
    await desk.receives('telegram', '3'),
  ]
  expect(await Promise.all(chats.map((chat) => holderOf(desk, chat)))).toEqual([anna.id, anna.id, null])
  await desk.administers('PUT', `/operators/${anna.id}`, { limit: 3 })
  expect(await holderOf(desk, chats[2] as ReceivedChat)).toBe(anna.id)
  expect(await anna.view()).toMatchObject({ load: 3, limit: 3 })
  expect(await audited(desk)).toEqual(expect.arrayContaining(['queue_added', 'operator_changed', 'workspace_changed']))
})

test('a cap of the queue binds routing, offers and takes; the operator’s own limit stays what it is (K18)', async () => {
  const desk = await startTestDesk()
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис', member: false })]
  await anna.arrives()
  await boris.arrives()
  await expectSynced(desk, () => desk.changes({ queue: { settings: { perOperatorLimit: 1 } } }))
  const [first, second] = [await desk.receives('widget', '1'), await desk.receives('widget', '2')]
  expect([await holderOf(desk, first), await holderOf(desk, second)]).toEqual([anna.id, null])
  expect((await desk.messages(second)).map(({ notice }) => notice)).toEqual([null, 'busy'])
  await expect(anna.takes(second)).rejects.toMatchObject({ code: 'queue_limit', details: { limit: 1 } })
  const other = await addsQueue(desk, { name: 'Другая', rule: 'least_busy_assign', memberIds: [anna.id] })
  await movesTelegramTo(desk, other)
  expect(await holderOf(desk, await desk.receives('telegram', '3'))).toBe(anna.id)
  await desk.changes({ queue: { rule: 'least_busy_offer' } })
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  await desk.changes({ queue: { settings: { perOperatorLimit: 2 } } })
  expect(await desk.sees(second)).toMatchObject({ chat: { offer: { operatorId: anna.id } } })
  const third = await desk.receives('widget', '4')
  expect(await desk.sees(third)).toMatchObject({ chat: { state: 'waiting', offer: null } })
})

test('a queue may set a limit off that the company has', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.changes({ workspace: { settings: { perOperatorLimit: 1 } } })
  const chats = [await desk.receives('widget', '1'), await desk.receives('widget', '2')] as const
  expect(await holderOf(desk, chats[1])).toBeNull()
  await desk.changes({ queue: { settings: { perOperatorLimit: null } } })
  expect(await holderOf(desk, chats[1])).toBe(anna.id)
})

test('who is in a group is a member of its queues, and of none any more when he leaves it (E-10)', async () => {
  const desk = await startTestDesk()
  const [anna, boris] = [
    await desk.hires({ name: 'Анна', member: false }),
    await desk.hires({ name: 'Борис', member: false }),
  ]
  await anna.arrives()
  const chat = await desk.receives('widget', 'Вопрос')
  const group = await expectSynced(desk, () => addsGroup(desk, 'Смена', anna.id))
  await expectSynced(desk, () => desk.changes({ queue: { groupIds: [group] } }))
  expect(await holderOf(desk, chat)).toBe(anna.id)
  await expectSynced(desk, () =>
    desk.administers('PUT', `/groups/${group}`, { name: 'Вечер', operatorIds: [boris.id] }),
  )
  expect([(await anna.view()).queueIds, (await boris.view()).queueIds]).toEqual([[], [desk.queueId]])
  await desk.changes({ queue: { memberIds: [boris.id] } })
  await expectSynced(desk, () => desk.administers('DELETE', `/groups/${group}`))
  expect((await boris.view()).queueIds).toEqual([desk.queueId])
  const [queue] = await desk.reads((tx) => loadQueues(tx, [desk.queueId]))
  expect(queue).toMatchObject({ memberIds: [boris.id], groupIds: [] })
  expect(await holderOf(desk, chat)).toBe(anna.id)
})

test('groups have names of their own, and people of the company only', async () => {
  const desk = await startTestDesk()
  await addsGroup(desk, 'Смена')
  await expect(addsGroup(desk, ' смена ')).rejects.toMatchObject({ code: 'name_taken' })
  await expect(addsGroup(desk, 'Чужие', desk.queueId as unknown as OperatorId)).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const { anna } = await desk.operators()
  await expect(anna.client.change('POST', '/groups', { name: 'Моя', operatorIds: [] })).rejects.toMatchObject({
    code: 'not_allowed',
  })
})

test('an archived queue’s channels and chats go to its successor; what is held goes there when it is released', async () => {
  const desk = await startTestDesk()
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис', member: false })]
  await boris.signsIn()
  const successor = await addsQueue(desk, { name: 'Новая', memberIds: [boris.id] })
  await anna.arrives()
  const held = await desk.receives('widget', 'Я у Анны')
  await anna.becomes('away')
  const waiting = await desk.receives('telegram', 'Я жду')
  await expectSynced(desk, () =>
    desk.administers('POST', `/queues/${desk.queueId}/archive`, { successorId: successor }),
  )
  expect(await desk.sees(waiting)).toMatchObject({ queueId: successor, chat: { state: 'waiting' } })
  expect(await desk.sees(held)).toMatchObject({ queueId: desk.queueId, chat: { state: 'active', holderId: anna.id } })
  await expectSynced(desk, () => anna.releases(held))
  expect(await desk.sees(held)).toMatchObject({ queueId: successor, chat: { state: 'waiting' } })
  const channels = await desk.reads((tx) => loadChannels(tx))
  expect(new Set(channels.map(({ queueId }) => queueId))).toEqual(new Set([successor]))
  expect(await desk.sees(await desk.receives('widget', 'Я новый'))).toMatchObject({ queueId: successor })
  await desk.administers('PUT', `/queues/${successor}`, { rule: 'least_busy_assign' })
  await boris.arrives()
  expect(await holderOf(desk, held)).toBe(boris.id)
})

test('the last queue is not archived, nothing comes into an archived one, and its successor is another', async () => {
  const desk = await startTestDesk()
  const archive = (id: QueueId, successorId: QueueId) =>
    desk.administers('POST', `/queues/${id}/archive`, { successorId })
  await expect(archive(desk.queueId, desk.queueId)).rejects.toMatchObject({ code: 'last_queue' })
  const other = await addsQueue(desk, { name: 'Другая' })
  await expect(archive(other, other)).rejects.toMatchObject({ code: 'invalid_input' })
  await archive(other, desk.queueId)
  await expect(archive(other, desk.queueId)).rejects.toMatchObject({ code: 'queue_archived' })
  await expect(archive(desk.queueId, other)).rejects.toMatchObject({ code: 'last_queue' })
  await expect(movesTelegramTo(desk, other)).rejects.toMatchObject({ code: 'queue_archived' })
  await expect(desk.administers('PUT', `/queues/${other}`, { name: 'Снова' })).rejects.toMatchObject({
    code: 'queue_archived',
  })
})

test('a queue is drained by the longest wait, or by the message that is the longest ago (D-37)', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.signsIn()
  const first = await desk.receives('telegram', 'Я первый', { from: 'Маша' })
  const second = await desk.receives('telegram', 'Я второй', { from: 'Петя' })
  await desk.receives('telegram', 'Ау', { from: 'Маша' })
  await desk.changes({ queue: { settings: { drainBy: 'last_message' } } })
  await anna.becomes('available')
  expect(await holderOf(desk, second)).toBe(anna.id)
  await desk.changes({ queue: { settings: {} } })
  const third = await desk.receives('telegram', 'Я третий', { from: 'Лена' })
  await anna.finishes(second, 'closed')
  expect([await holderOf(desk, first), await holderOf(desk, third)]).toEqual([anna.id, null])
})

test('«Исчерпан лимит» comes by itself and is set by nobody (C-53, C-54)', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.receives('widget', 'Вопрос')
  expect(await anna.view()).toMatchObject({ available: true, load: 1, limit: 1 })
  await expect(anna.client.change('PUT', '/me', { status: 'at_limit' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
})
