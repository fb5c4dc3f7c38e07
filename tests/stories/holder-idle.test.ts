import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithHeldChat() {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.changes({ workspace: { settings: { idleFinishMinutes: null } } })
  const operators = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await operators.anna.takes(chat)
  return { desk, ...operators, chat }
}

test('a holder who does nothing in a chat for five minutes loses it: it waits again, and he reads so (D-15, K5)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  await anna.drafts(chat, 'Сейчас пос')
  const before = await desk.sees(chat)
  const screen = await anna.opensDesk()
  await desk.passes({ minutes: 4, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await expectSynced(desk, () => desk.passes({ seconds: 40 }))
  expect(await desk.sees(chat)).toMatchObject({
    chat: { id: before.chat.id, state: 'waiting' },
    case: before.case,
    waitingSince: before.waitingSince,
  })
  const line = (await desk.messages(chat)).at(-1)
  expect(line).toMatchObject({
    notice: 'released',
    operatorId: anna.id,
    noticeDetail: { reason: 'idle', operatorId: anna.id },
  })
  await screen.caughtUp()
  expect(screen.heard).toContainEqual({ type: 'message', view: line })
  await screen.close()
  expect(await anna.unsent()).toMatchObject([{ text: 'Сейчас пос' }])
  expect(await anna.view()).toMatchObject({ load: 0 })
  await boris.takes(chat)
})

test('who closed the browser loses his chats as well (D-15)', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  await anna.disconnects()
  await desk.passes({ minutes: 5, seconds: 5 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
})

test('typing, sending and the open chat count; work in another chat does not', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  const other = await desk.receives('telegram', 'А мой?', { from: 'Петя' })
  await anna.takes(other)
  for (const acts of [() => anna.types(chat), () => anna.attends(chat)]) {
    await desk.passes({ minutes: 4, seconds: 30 })
    await anna.attends(other)
    await acts()
  }
  await desk.passes({ minutes: 4, seconds: 30 })
  await desk.receives('telegram', 'Ну как?', { from: 'Маша' })
  await anna.sends(chat, 'Смотрю')
  await desk.receives('telegram', 'Жду', { from: 'Маша' })
  await anna.attends(other)
  await desk.passes({ minutes: 4, seconds: 30 })
  expect([await desk.sees(chat), await desk.sees(other)]).toMatchObject([
    { chat: { state: 'active' } },
    { chat: { state: 'active' } },
  ])
  await anna.attends(other)
  await desk.passes({ seconds: 40 })
  expect([await desk.sees(chat), await desk.sees(other)]).toMatchObject([
    { chat: { state: 'waiting' } },
    { chat: { state: 'active' } },
  ])
})

test('who looks on does not keep the chat with its holder', async () => {
  const { desk, boris, chat } = await deskWithHeldChat()
  await desk.passes({ minutes: 4 })
  await boris.attends(chat)
  await desk.passes({ minutes: 1, seconds: 5 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
})

test('while the client owes the answer the chat stays; his next message starts the time', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  await anna.sends(chat, 'Какой номер заказа?')
  await desk.passes({ minutes: 47 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await desk.receives('telegram', '17', { from: 'Маша' })
  await desk.passes({ minutes: 4, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await desk.passes({ seconds: 40 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
})

test('under the other setting it runs whoever owes the answer', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  await anna.sends(chat, 'Какой номер заказа?')
  await desk.changes({ workspace: { settings: { idleFinishMinutes: null, releaseOnlyIfClientWaiting: false } } })
  await desk.passes({ minutes: 5, seconds: 5 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
})

test('an operator’s own time goes before the queue’s, and counts at once for what he holds (D-16)', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  const other = await desk.receives('telegram', 'А мой?', { from: 'Петя' })
  await boris.takes(other)
  await expectSynced(desk, () => anna.sets({ releaseIdleMinutes: 1 }))
  await boris.sets({ releaseIdleMinutes: null })
  await desk.passes({ minutes: 1, seconds: 5 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await desk.passes({ minutes: 60 })
  expect(await desk.sees(other)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
  await boris.sets({})
  expect(await desk.sees(other)).toMatchObject({ chat: { state: 'waiting' } })
  expect(await boris.view()).toMatchObject({ settings: {} })
})

test('the company’s time counts at once, too', async () => {
  const { desk, chat } = await deskWithHeldChat()
  await desk.passes({ minutes: 2 })
  await desk.changes({ workspace: { settings: { idleFinishMinutes: null, releaseIdleMinutes: 1 } } })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
})

test('a transfer that its receiver never opened goes to the queue, and its sender is told', async () => {
  const { desk, anna, boris, chat } = await deskWithHeldChat()
  await anna.sends(chat, 'Передаю коллеге')
  const other = await desk.receives('telegram', 'А мой?', { from: 'Петя' })
  await anna.takes(other)
  await anna.sends(other, 'Передаю коллеге')
  const screen = await anna.opensDesk()
  for (const one of [chat, other]) await anna.transfers(one, { operatorId: boris.id })
  await desk.receives('telegram', 'Спасибо', { from: 'Петя' })
  await boris.reads(other, (await desk.sees(other)).seq)
  await desk.passes({ minutes: 4, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
  await expectSynced(desk, () => desk.passes({ seconds: 40 }))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  const line = (await desk.messages(chat)).at(-1)
  expect(line).toMatchObject({
    notice: 'returned',
    operatorId: boris.id,
    noticeDetail: { operatorId: anna.id, reason: 'never_opened' },
  })
  await screen.caughtUp()
  expect(screen.heard).toContainEqual({ type: 'message', view: line })
  await screen.close()
  // The one that he opened is a chat like all others.
  expect((await desk.messages(other)).at(-1)).toMatchObject({ notice: 'released', noticeDetail: { reason: 'idle' } })
})

test('each process writes what its operators did before it stops', async () => {
  const { desk, anna, chat } = await deskWithHeldChat()
  await desk.passes({ minutes: 4 })
  const next = desk.anotherProcess()
  next.holderActivity.active(anna.actor, chat.conversationId)
  await next.holderActivity.stop()
  await desk.passes({ minutes: 4 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
})
