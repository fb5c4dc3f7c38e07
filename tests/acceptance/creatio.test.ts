import type { QueueId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { MessagesPage } from '@parley/contract/routes'
import { QueueAnswer } from '@parley/contract/routes-routing'
import { expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

async function startCreatio() {
  const desk = await startTestDesk({ preset: 'creatio' })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  await anna.arrives()
  return { desk, anna, boris }
}

const writes = (desk: TestDesk, text: string) => desk.receives('telegram', text, { from: 'Маша' })

async function accepted(desk: TestDesk, operator: TestOperator, text = 'Вопрос') {
  const chat = await desk.receives('telegram', text)
  await operator.accepts(chat)
  return chat
}

test('what a client writes goes on in his active chat; after a finish it is a new chat and is distributed, whatever the status (C-5, C-6, C-29)', async () => {
  const { desk, anna } = await startCreatio()
  const talk = await writes(desk, 'Где заказ?')
  await anna.accepts(talk)
  let last = (await desk.sees(talk)).chat
  await writes(desk, 'Алло?')
  expect((await desk.sees(talk)).chat).toMatchObject({ id: last.id, state: 'active', holderId: anna.id })
  for (const [index, status] of (['open', 'closed'] as const).entries()) {
    await anna.finishes(talk, status)
    await writes(desk, 'Ещё вопрос')
    const next = await desk.sees(talk)
    expect(next).toMatchObject({
      chat: { state: 'waiting', offer: { operatorId: anna.id } },
      case: { number: index + 2 },
    })
    expect(next.chat.id).not.toBe(last.id)
    last = next.chat
    await anna.accepts(talk)
  }
})

test('at his first sign-in an operator is «Неактивный» and is given nothing; signing out makes him so at once, the next sign-in brings back the status from before (C-11, C-12, C-14, C-15)', async () => {
  const { desk, anna, boris } = await startCreatio()
  await anna.signsOut()
  expect(await anna.view()).toMatchObject({ available: false })
  await boris.signsIn()
  await boris.connects()
  expect(await boris.view()).toMatchObject({ status: 'away', available: false })
  const chat = await desk.receives('telegram', 'Вопрос')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting', offer: null } })
  await boris.becomes('available')
  expect(await desk.sees(chat)).toMatchObject({ chat: { offer: { operatorId: boris.id } } })
  await anna.signsIn()
  await anna.connects()
  expect(await anna.view()).toMatchObject({ status: 'available', available: true })
})

test('the time to take a chat and the time that an active one waits are settings of the queue (C-17)', async () => {
  const { desk, anna, boris } = await startCreatio()
  await desk.changes({
    queue: { settings: { offerAcceptMinutes: 2, idleFinishMinutes: 30, idleFinishBasis: 'last_outgoing' } },
  })
  const chat = await accepted(desk, anna)
  await anna.sends(chat, 'Слушаю вас')
  await boris.arrives()
  const offered = await desk.receives('telegram', 'А мне?')
  expect(await desk.sees(offered)).toMatchObject({ chat: { offer: { operatorId: boris.id } } })
  await desk.passes({ minutes: 2 })
  expect(await desk.sees(offered)).toMatchObject({ chat: { offer: { operatorId: anna.id } } })
  await desk.passes({ minutes: 27 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ minutes: 1 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', reason: 'idle' } })
})

test('one writes first where a channel is on and the client has written in it, nowhere else (C-32, C-33)', async () => {
  const { desk, anna } = await startCreatio()
  const talk = await writes(desk, 'Где заказ?')
  await anna.accepts(talk)
  await anna.finishes(talk)
  const masha = (await desk.sees(talk)).contact.id
  const { telegram, widget } = desk.channels
  await expect(anna.writesFirst(masha, widget, 'Здравствуйте')).rejects.toMatchObject({
    code: 'no_earlier_talk',
    status: 409,
  })
  await desk.changes({ switchesOn: { telegram: false } })
  await expect(anna.writesFirst(masha, telegram, 'Здравствуйте')).rejects.toMatchObject({
    code: 'channel_off',
    status: 409,
  })
  await desk.changes({ switchesOn: { telegram: true } })
  await anna.writesFirst(masha, telegram, 'Ваш заказ приехал')
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Ваш заказ приехал'])
})

test('an «Неактивный» receives a transfer, an operator with five chats does not, with four he does; nobody can set that he is full (C-52..54)', async () => {
  const { desk, anna, boris } = await startCreatio()
  const hers = []
  for (let number = 0; number < 5; number++) hers.push(await accepted(desk, anna))
  expect(await anna.view()).toMatchObject({ load: 5, limit: 5 })
  await boris.arrives()
  const his = await accepted(desk, boris)
  const moved = boris.transfers(his, { operatorId: anna.id })
  await expect(moved).rejects.toMatchObject({ code: 'target_at_limit', status: 409 })
  const [first, second] = hers
  if (!first || !second) throw new Error('she has five')
  await anna.finishes(first)
  await boris.transfers(his, { operatorId: anna.id })
  expect(await desk.sees(his)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await boris.becomes('away')
  await anna.transfers(second, { operatorId: boris.id })
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })

  for (const status of ['at_limit', 'limit', 'busy']) {
    const set = anna.client.change('PUT', '/me', { status })
    await expect(set).rejects.toMatchObject({ code: 'invalid_input', status: 400 })
  }
  expect(await anna.view()).toMatchObject({ status: 'available' })
})

test('a transfer ends the chat: to an operator its child is his at once, to a queue it waits and goes the way of that queue (C-55..57)', async () => {
  const { desk, anna, boris } = await startCreatio()
  const talk = await accepted(desk, anna)
  const parent = (await desk.sees(talk)).chat
  await boris.arrives()
  await anna.transfers(talk, { operatorId: boris.id })
  const child = (await desk.sees(talk)).chat
  expect(child).toMatchObject({ parentId: parent.id, state: 'active', holderId: boris.id })
  expect(child.id).not.toBe(parent.id)
  const ended = await desk.reads((tx) =>
    tx.db.selectFrom('chats').select('state').where('id', '=', parent.id).executeTakeFirstOrThrow(),
  )
  expect(ended).toEqual({ state: 'finished' })
  await boris.sends(talk, 'Теперь с вами я')

  const returns = await addsQueue(desk, 'Возвраты', anna)
  await boris.transfers(talk, { queueId: returns })
  expect(await desk.sees(talk)).toMatchObject({
    queueId: returns,
    chat: { parentId: child.id, state: 'waiting', offer: { operatorId: anna.id } },
  })
})

async function addsQueue(desk: TestDesk, name: string, member: TestOperator): Promise<QueueId> {
  const body = { name, rule: 'least_busy_offer', memberIds: [member.id] }
  return parseAs(QueueAnswer, await desk.administers('POST', '/queues', body)).queue.id
}

test('what is said in an unfinished chat is its operator’s alone to read; the section shows the rest (C-62)', async () => {
  const { desk, anna, boris } = await startCreatio()
  await boris.arrives()
  const chat = await desk.receives('telegram', 'Мой заказ')
  const asked = (await desk.sees(chat)).chat
  if (asked.state !== 'waiting' || asked.offer === null) throw new Error('nobody was asked')
  const [holder, colleague] = asked.offer.operatorId === anna.id ? [anna, boris] : [boris, anna]
  await holder.accepts(chat)
  const seenBy = ({ client }: TestOperator) =>
    client.get(`/conversations/${chat.conversationId}/messages`, MessagesPage)
  const texts = async (reader: TestOperator) => (await seenBy(reader)).messages.map(({ text }) => text)
  expect(await texts(holder)).toContain('Мой заказ')
  expect(await texts(colleague)).toEqual([])
  expect((await seenBy(colleague)).conversation).toMatchObject({
    preview: null,
    chat: { state: 'active', holderId: holder.id },
  })
  await holder.finishes(chat)
  expect(await texts(colleague)).toContain('Мой заказ')
})
