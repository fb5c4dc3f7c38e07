import { Snapshot } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

async function startDeskun() {
  const desk = await startTestDesk({ preset: 'deskun' })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  for (const operator of [anna, boris]) await operator.arrives()
  return { desk, anna, boris }
}

const stateOf = async (desk: TestDesk, chat: Parameters<TestDesk['sees']>[0]) => (await desk.sees(chat)).chat.state

test('an hour with the page open leaves the agent Online (D-2)', async () => {
  const { desk, anna } = await startDeskun()
  await desk.passes({ minutes: 60 })
  expect(await anna.view()).toMatchObject({ available: true })
})

test('fifteen minutes after the page was closed the agent is Offline, not sooner (D-3)', async () => {
  const { desk, anna } = await startDeskun()
  await anna.disconnects()
  await desk.passes({ minutes: 14, seconds: 30 })
  expect(await anna.view()).toMatchObject({ available: true })
  await desk.passes({ seconds: 31 })
  expect(await anna.view()).toMatchObject({ available: false })
})

test('that time is a setting: with one minute the agent is Offline after one (D-4)', async () => {
  const { desk, anna } = await startDeskun()
  await desk.changes({ workspace: { presenceGraceMinutes: 1 } })
  await anna.disconnects()
  await desk.passes({ seconds: 30 })
  expect(await anna.view()).toMatchObject({ available: true })
  await desk.passes({ seconds: 31 })
  expect(await anna.view()).toMatchObject({ available: false })
})

test('a dialog that an agent started is locked for the replies of all others (D-14)', async () => {
  const { desk, anna, boris } = await startDeskun()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await expect(boris.sends(chat, 'Отвечу я')).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await anna.sends(chat, 'Едет')
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Едет'])
})

test('five minutes after the agent went to another dialog the first is free again, for everybody (D-15)', async () => {
  const { desk, anna, boris } = await startDeskun()
  const [left, kept] = [await desk.receives('telegram', 'Первый'), await desk.receives('telegram', 'Второй')]
  await anna.takes(left)
  await anna.takes(kept)
  await desk.passes({ minutes: 4 })
  await anna.sends(kept, 'Отвечаю вам')
  await desk.passes({ seconds: 30 })
  expect(await stateOf(desk, left)).toBe('active')
  await desk.passes({ seconds: 31 })
  expect([await stateOf(desk, left), await stateOf(desk, kept)]).toEqual(['waiting', 'active'])

  await anna.disconnects()
  await desk.passes({ minutes: 5 })
  expect(await stateOf(desk, kept)).toBe('waiting')
  await boris.takes(left)
  expect(await desk.sees(left)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
})

test('an agent sets his own time for that; his colleague’s stays (D-16)', async () => {
  const { desk, anna, boris } = await startDeskun()
  const [hers, his] = [await desk.receives('telegram', 'Первый'), await desk.receives('telegram', 'Второй')]
  await anna.sets({ releaseIdleMinutes: 1 })
  await anna.takes(hers)
  await boris.takes(his)
  await desk.passes({ minutes: 1 })
  expect([await stateOf(desk, hers), await stateOf(desk, his)]).toEqual(['waiting', 'active'])
})

test('a file of 4 MB passes, one byte more does not, of an operator and in the widget; messengers bring what they bring (D-19)', async () => {
  const { desk, anna } = await startDeskun()
  const largest = 4 * 1024 * 1024
  const refusal = { code: 'file_too_large', status: 413, details: { limit: largest } }
  const chat = await desk.receives('widget', 'Пришлите договор')
  await anna.takes(chat)
  const fileIds = []
  for (const name of ['договор.txt', 'приложение.txt'])
    fileIds.push(await anna.client.upload(name, 'x'.repeat(largest)))
  await anna.sends(chat, 'Оба файла', { fileIds })
  expect((await desk.messages(chat)).at(-1)?.attachments).toMatchObject([{ size: largest }, { size: largest }])
  await expect(anna.client.upload('длинный.txt', 'x'.repeat(largest + 1))).rejects.toMatchObject(refusal)

  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  expect(await visitor.uploads('скан.txt', Buffer.alloc(largest, 'x'))).toMatchObject({ size: largest })
  await expect(visitor.uploads('длинный.txt', Buffer.alloc(largest + 1, 'x'))).rejects.toMatchObject(refusal)
  visitor.leaves()

  const messenger = await desk.receives('telegram', 'Вот скан', { from: 'Маша' })
  await desk.sendsFile('Маша', 'скан.bin', Buffer.alloc(largest + 1))
  expect((await desk.messages(messenger)).at(-1)?.attachments).toMatchObject([{ state: 'ready', size: largest + 1 }])
})

test('fifteen minutes in which the client is silent end the dialog, whatever the agent writes meanwhile (D-39)', async () => {
  const { desk, anna } = await startDeskun()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  await anna.sends(chat, 'Ищу')
  for (const text of ['Нашла', 'Едет', 'Вы здесь?']) {
    await desk.passes({ minutes: 4 })
    await anna.sends(chat, text)
  }
  await desk.passes({ minutes: 2, seconds: 30 })
  expect(await stateOf(desk, chat)).toBe('active')
  await desk.passes({ minutes: 1 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', reason: 'idle' } })
})

test('a blocked client reads so, and nothing that he writes comes into the chat (D-24, D-25)', async () => {
  const { desk, anna } = await startDeskun()
  await desk.changes({ workspace: { blockedText: 'Вы заблокированы.' } })
  const chat = await desk.receives('telegram', 'Купите часы', { from: 'Спамер' })
  await anna.blocks(chat, 60)
  expect(await desk.sentTo('telegram', 'Спамер')).toEqual(['Вы заблокированы.'])
  const before = await anna.client.get('/snapshot', Snapshot)
  const feed = await desk.messages(chat)
  await desk.receives('telegram', 'Очень дёшево', { from: 'Спамер' })
  expect(await desk.messages(chat)).toEqual(feed)
  expect(await anna.client.get('/snapshot', Snapshot)).toEqual(before)

  const visited = await desk.receives('widget', 'Купите часы', { from: 'Спамер' })
  await anna.blocks(visited, 60)
  expect(await desk.sentTo('widget', 'Спамер')).toEqual(['Вы заблокированы.'])
})

test('when the term ends the client may write again by himself; «Навсегда» does not end in ten years (D-27, D-28)', async () => {
  const { desk, anna } = await startDeskun()
  const hour = await desk.receives('telegram', 'Купите часы', { from: 'На час' })
  const ever = await desk.receives('telegram', 'Купите часы', { from: 'Навсегда' })
  await anna.blocks(hour, 60)
  await anna.blocks(ever, null)
  const came = async (chat: typeof hour) =>
    (await desk.messages(chat)).flatMap(({ kind, text }) => (kind === 'in' ? [text] : []))
  await desk.passes({ minutes: 59 })
  await desk.receives('telegram', 'Рано', { from: 'На час' })
  await desk.passes({ minutes: 1 })
  await desk.receives('telegram', 'Извините', { from: 'На час' })
  expect(await came(hour)).toEqual(['Купите часы', 'Извините'])

  await desk.leaps({ years: 10 })
  await desk.receives('telegram', 'Прошло десять лет', { from: 'Навсегда' })
  expect(await came(ever)).toEqual(['Купите часы'])
})
