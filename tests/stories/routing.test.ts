import { expect, test } from 'vitest'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

async function receivesMany(desk: TestDesk, amount: number): Promise<ReceivedChat[]> {
  const chats: ReceivedChat[] = []
  for (let number = 1; number <= amount; number++) chats.push(await desk.receives('widget', `Вопрос ${String(number)}`))
  return chats
}

test('a higher limit gives those who wait at once; a lower one takes nothing away (P-6)', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await receivesMany(desk, 3)
  expect(await anna.view()).toMatchObject({ load: 1, limit: 1 })
  await desk.changes({ workspace: { chatLimit: 2 } })
  expect(await anna.view()).toMatchObject({ load: 2, limit: 2 })
  await desk.changes({ workspace: { chatLimit: 1 } })
  expect(await anna.view()).toMatchObject({ load: 2, limit: 1 })
})

test('who comes into the queue is given who waits there; who leaves it keeps what he holds', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна', member: false })
  await anna.arrives()
  const chat = await desk.receives('widget', 'Вопрос')
  await desk.changes({ queue: { memberIds: [anna.id] } })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await anna.view()).toMatchObject({ queueIds: [desk.queueId] })
  await desk.changes({ queue: { memberIds: [] } })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await anna.view()).toMatchObject({ queueIds: [], load: 1 })
})

test('of equally busy ones it goes to who has been without a new chat the longest (E-8)', async () => {
  const desk = await startTestDesk()
  const { anna, boris, olga } = await desk.operators()
  const holders = []
  for (const chat of await receivesMany(desk, 6)) {
    const { chat: now } = await desk.sees(chat)
    holders.push(now.state === 'active' ? now.holderId : null)
  }
  expect(new Set(holders.slice(0, 3))).toEqual(new Set([anna.id, boris.id, olga.id]))
  expect(holders.slice(3)).toEqual(holders.slice(0, 3))
})

test('who is away gets nothing; becoming available gives him who waits, oldest first', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.signsIn()
  const [first, second] = (await receivesMany(desk, 2)) as [ReceivedChat, ReceivedChat]
  expect(await desk.sees(first)).toMatchObject({ chat: { state: 'waiting' } })
  await anna.becomes('available')
  expect(await desk.sees(first)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  expect(await desk.sees(second)).toMatchObject({ chat: { state: 'waiting' } })
})

test('who is no member of the queue gets nothing of it', async () => {
  const desk = await startTestDesk()
  const stranger = await desk.hires({ name: 'Вера', member: false })
  const member = await desk.hires({ name: 'Анна' })
  await stranger.arrives()
  const chat = await desk.receives('widget', 'Вопрос')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await member.arrives()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: member.id } })
})

test('with the rule "everyone" nobody is given anything (K8)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.operators()
  const chat = await desk.receives('widget', 'Вопрос')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  expect((await desk.messages(chat)).map(({ notice }) => notice)).toEqual([null])
})

test('who released a chat gets it back neither at once nor within ten minutes, but after them', async () => {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const chat = await desk.receives('widget', 'Вопрос')
  await anna.releases(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  const behind = await desk.receives('widget', 'Другой вопрос')
  expect(await desk.sees(behind)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await desk.passes({ minutes: 9, seconds: 50 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' } })
  await desk.passes({ seconds: 11 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
})

test('a released chat goes to somebody else at once', async () => {
  const desk = await startTestDesk()
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  await anna.arrives()
  const chat = await desk.receives('widget', 'Вопрос')
  await boris.arrives()
  await anna.releases(chat)
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
})
