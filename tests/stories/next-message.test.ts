import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { messageOf } from '../testing/received-message.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('somebody unknown becomes a contact with a case and a chat; what he writes next goes into that chat (C-4, C-6, C-7, C-8)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.operators()
  const first = await desk.receives('telegram', 'Здравствуйте', { from: 'Маша' })
  const second = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  expect(second.conversationId).toBe(first.conversationId)
  expect(await desk.sees(first)).toMatchObject({
    contact: { name: 'Маша' },
    seq: 2,
    unread: 2,
    preview: { text: 'Где мой заказ?' },
    reopened: false,
  })
  const messages = await desk.messages(first)
  expect(messages.map(({ seq, text }) => [seq, text])).toEqual([
    [1, 'Здравствуйте'],
    [2, 'Где мой заказ?'],
  ])
  expect(new Set(messages.map(({ chatId }) => chatId)).size).toBe(1)
  const other = await desk.receives('widget', 'Я тоже Маша', { from: 'Маша' })
  expect(other.conversationId).not.toBe(first.conversationId)
})

test('after "closed" the next message makes a new case with the next number (O-10, O-20, C-5)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.finishes(chat, 'closed')
  await desk.receives('telegram', 'Другой вопрос', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'waiting' },
    case: { number: 2, status: 'open' },
    reopened: false,
    unread: 1,
  })
  const cases = await desk.reads((tx) =>
    tx.db.selectFrom('cases').select(['number', 'status']).orderBy('number').execute(),
  )
  expect(cases).toEqual([
    { number: 1, status: 'closed' },
    { number: 2, status: 'open' },
  ])
})

test.each(['open', 'pending'] as const)(
  'after "%s" the next message opens the same case again, to who finished it (O-16, O-17)',
  async (status) => {
    const desk = await startTestDesk({ rule: 'everyone' })
    const { anna } = await desk.operators()
    const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
    await anna.takes(chat)
    const before = await desk.sees(chat)
    await anna.finishes(chat, status)
    await desk.receives('telegram', 'Так где он?', { from: 'Маша' })
    const after = await desk.sees(chat)
    expect(after).toMatchObject({
      chat: { state: 'active', holderId: anna.id, caseId: before.chat.caseId },
      case: { number: 1, status: 'open' },
      reopened: true,
      unread: 1,
    })
    expect(after.chat.id).not.toBe(before.chat.id)
    expect((await desk.messages(chat)).map(({ notice, text }) => notice ?? text)).toEqual([
      'Где мой заказ?',
      'taken',
      'finished',
      'reopened',
      'Так где он?',
      'assigned',
    ])
  },
)

test('a reopened case waits if its last finisher is away, at his limit, or no member any more', async () => {
  const desk = await startTestDesk({ rule: 'everyone', limit: 1 })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  async function comesBack(): Promise<string> {
    await anna.takes(chat)
    await anna.finishes(chat, 'open')
    await prepare()
    await desk.receives('telegram', 'Ещё вопрос', { from: 'Маша' })
    return (await desk.sees(chat)).chat.state
  }
  let prepare = (): Promise<void> => anna.becomes('away')
  expect(await comesBack()).toBe('waiting')

  await anna.becomes('available')
  const other = await desk.receives('widget', 'А у меня другое')
  prepare = () => anna.takes(other)
  expect(await comesBack()).toBe('waiting')
  await anna.finishes(other, 'closed')

  prepare = () => desk.changes({ queue: { memberIds: [boris.id] } })
  expect(await comesBack()).toBe('waiting')
  await desk.changes({ queue: { memberIds: [boris.id, anna.id] } })

  prepare = () => Promise.resolve()
  expect(await comesBack()).toBe('active')
})

test('the same message delivered twice is stored once, also after its chat is finished', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const { receiveMessage } = desk.anotherProcess()
  const writes = (text: string) => receiveMessage(messageOf(desk, 'Маша', 'telegram:17', text))
  const first = await writes('Где мой заказ?')
  expect(await writes('Где мой заказ?')).toEqual({ ...first, duplicate: true })
  await anna.takes(first)
  await anna.finishes(first, 'closed')
  const third = desk.anotherProcess()
  expect(await third.receiveMessage(messageOf(desk, 'Маша', 'telegram:17', 'Где мой заказ?'))).toEqual({
    ...first,
    duplicate: true,
  })
  expect(await desk.sees(first)).toMatchObject({ chat: { state: 'finished' } })
  await expect(writes('Другой текст')).rejects.toMatchObject({ code: 'client_id_reused' })
})

test('an empty message, an unknown channel and one that is off are refused and leave nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { receiveMessage } = desk.anotherProcess()
  await expect(receiveMessage(messageOf(desk, 'Маша', '1', '  \n '))).rejects.toMatchObject({ code: 'empty_message' })
  const nowhere = { ...messageOf(desk, 'Маша', '1', 'Вопрос'), channelId: newId() }
  await expect(receiveMessage(nowhere)).rejects.toMatchObject({ code: 'channel_unknown' })
  await desk.changes({ switchesOn: { telegram: false } })
  await expect(receiveMessage(messageOf(desk, 'Маша', '1', 'Вопрос'))).rejects.toMatchObject({ code: 'channel_off' })
  expect(await desk.reads((tx) => tx.db.selectFrom('contacts').select('name').execute())).toEqual([])
  await desk.changes({ switchesOn: { telegram: true } })
  expect(await receiveMessage(messageOf(desk, 'Маша', '1', 'Вопрос'))).toMatchObject({ seq: 1, duplicate: false })
})

test.each(['open', 'pending'] as const)(
  'where every message makes a new case, it does so after "%s" too, and nobody has it before (C-29, C-70, K3)',
  async (status) => {
    const desk = await startTestDesk({ rule: 'everyone' })
    const { anna } = await desk.operators()
    await desk.changes({ queue: { settings: { reopen: 'always_new' } } })
    const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
    await anna.takes(chat)
    await anna.finishes(chat, status)
    await desk.receives('telegram', 'Так где он?', { from: 'Маша' })
    expect(await desk.sees(chat)).toMatchObject({
      chat: { state: 'waiting' },
      case: { number: 2, status: 'open' },
      reopened: false,
    })
    expect((await anna.cases()).cases).toMatchObject([
      { number: 2, status: 'open' },
      { number: 1, status },
    ])
  },
)

test('a reopened case may go to everybody, or be offered to who had it last (K23)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  await desk.changes({ queue: { settings: { reopenToLastFinisher: false } } })
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.finishes(chat, 'open')
  await desk.receives('telegram', 'Так где он?', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting', offer: null }, reopened: true })
  await anna.takes(chat)
  await desk.changes({ queue: { rule: 'least_busy_offer', settings: {} } })
  await anna.finishes(chat, 'open')
  await desk.receives('telegram', 'Алло?', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting', offer: { operatorId: anna.id } } })
  expect(await anna.view()).toMatchObject({ load: 1 })
})

test('what finished by itself goes back to who had it (O-12, K23)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.sends(chat, 'Ищу')
  await desk.passes({ minutes: 11 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', finishedBy: null } })
  await desk.receives('telegram', 'И как?', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, case: { number: 1 } })
})
