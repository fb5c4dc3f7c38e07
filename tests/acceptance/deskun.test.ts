import { Snapshot } from '@parley/contract/snapshot'
import { expect, onTestFinished, test } from 'vitest'
import { startPushService } from '../testing/push-service.ts'
import { subscribe } from '../testing/subscribe.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

async function startDeskun() {
  const desk = await startTestDesk({ preset: 'deskun' })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  for (const operator of [anna, boris]) await operator.arrives()
  return { desk, anna, boris }
}

const stateOf = async (desk: TestDesk, chat: Parameters<TestDesk['sees']>[0]) => (await desk.sees(chat)).chat.state

test('with the page open the agent stays Online; Offline he is fifteen minutes after it was closed, not sooner, or what is set instead (D-2..4)', async () => {
  const { desk, anna, boris } = await startDeskun()
  await desk.passes({ minutes: 60 })
  expect(await anna.view()).toMatchObject({ available: true })
  await anna.disconnects()
  await desk.passes({ minutes: 14, seconds: 30 })
  expect(await anna.view()).toMatchObject({ available: true })
  await desk.passes({ seconds: 31 })
  expect(await anna.view()).toMatchObject({ available: false })

  await desk.changes({ workspace: { presenceGraceMinutes: 1 } })
  await boris.disconnects()
  await desk.passes({ seconds: 30 })
  expect(await boris.view()).toMatchObject({ available: true })
  await desk.passes({ seconds: 31 })
  expect(await boris.view()).toMatchObject({ available: false })
})

test('a started dialog is locked for all others, until its agent was elsewhere for five minutes, or for his own time (D-14..16)', async () => {
  const { desk, anna, boris } = await startDeskun()
  const left = await desk.receives('telegram', 'Первый', { from: 'Маша' })
  const kept = await desk.receives('telegram', 'Второй')
  const his = await desk.receives('telegram', 'Третий')
  await anna.takes(left)
  await expect(boris.sends(left, 'Отвечу я')).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await anna.sends(left, 'Едет')
  expect(await desk.sentTo('telegram', 'Маша')).toEqual(['Едет'])
  await anna.takes(kept)
  await boris.sets({ releaseIdleMinutes: 1 })
  await boris.takes(his)
  await desk.passes({ minutes: 1 })
  expect([await stateOf(desk, his), await stateOf(desk, left)]).toEqual(['waiting', 'active'])
  await desk.passes({ minutes: 3 })
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

test('a blocked client reads so and is not heard; when the term ends he is again, «Навсегда» does not end in ten years (D-24, D-25, D-27, D-28)', async () => {
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

  const ever = await desk.receives('telegram', 'Купите часы', { from: 'Навсегда' })
  await anna.blocks(ever, null)
  const came = async (from: typeof chat) =>
    (await desk.messages(from)).flatMap(({ kind, text }) => (kind === 'in' ? [text] : []))
  await desk.passes({ minutes: 59 })
  await desk.receives('telegram', 'Рано', { from: 'Спамер' })
  await desk.passes({ minutes: 1 })
  await desk.receives('telegram', 'Извините', { from: 'Спамер' })
  expect(await came(chat)).toEqual(['Купите часы', 'Извините'])

  await desk.leaps({ years: 10 })
  await desk.receives('telegram', 'Прошло десять лет', { from: 'Навсегда' })
  expect(await came(ever)).toEqual(['Купите часы'])
})

test('a message tells every agent who is subscribed to its channel; of a taken dialog its agent alone hears, whose channel’s list it stands in (D-5, D-6, D-10)', async () => {
  const service = await startPushService()
  onTestFinished(() => service.stop())
  const desk = await startTestDesk({ preset: 'deskun' })
  const { telegram, widget } = desk.channels
  const agents = []
  for (const name of ['Анна', 'Борис', 'Глеб']) agents.push(await desk.hires({ name }))
  for (const agent of agents) await agent.signsIn()
  const [anna, boris, gleb] = agents
  if (!anna || !boris || !gleb) throw new Error('there are three')
  await gleb.client.change('PUT', `/me/subscriptions/${telegram}`, { on: false })
  const browsers = [await subscribe(service, anna), await subscribe(service, boris), await subscribe(service, gleb)]
  const told = () => browsers.map(({ received }) => received.map(({ body }) => body))

  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  expect(told()).toEqual([['Где мой заказ?'], ['Где мой заказ?'], []])
  expect(browsers[0]?.received[0]).toMatchObject({
    path: `/chats/${chat.conversationId}`,
    lang: 'ru',
    ttl: 600,
    topic: chat.conversationId.replaceAll('-', ''),
    contact: 'mailto:parley@localhost',
  })
  expect(browsers[0]?.received[0]?.title).toMatch(/^Маша · /)
  await anna.becomes('available')
  await anna.takes(chat)
  await desk.receives('telegram', 'Алло', { from: 'Маша' })
  expect(told()).toEqual([['Где мой заказ?', 'Алло'], ['Где мой заказ?'], []])
  await boris.becomes('available')
  await anna.transfers(chat, { operatorId: boris.id })
  await desk.receives('telegram', 'Жду', { from: 'Маша' })
  expect(told()).toEqual([['Где мой заказ?', 'Алло'], ['Где мой заказ?', 'Чат передан вам', 'Жду'], []])

  // By the queue of its channel, where he decided nothing.
  await desk.receives('widget', 'Здравствуйте')
  expect(told().map((texts) => texts.at(-1))).toEqual(['Здравствуйте', 'Здравствуйте', 'Здравствуйте'])
  const listed = async (channel: typeof widget) => (await boris.cases({ channel })).cases.length
  expect([await listed(telegram), await listed(widget)]).toEqual([1, 1])
})
