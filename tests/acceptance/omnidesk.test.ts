import type { CaseStatus } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { bordersOf } from '../testing/case-borders.ts'
import { notesOf } from '../testing/notes-of.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

async function startOmnidesk() {
  const desk = await startTestDesk({ preset: 'omnidesk' })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  return { desk, anna }
}

const writes = (desk: TestDesk, text: string) => desk.receives('telegram', text, { from: 'Маша' })

/** Masha asked, Anna answered and finished with the status. */
async function answered(desk: TestDesk, anna: TestOperator, text: string, status: CaseStatus) {
  const chat = await writes(desk, text)
  if ((await desk.sees(chat)).chat.state === 'waiting') await anna.takes(chat)
  await anna.sends(chat, `Ответ: ${text}`)
  await anna.finishes(chat, status)
  return { ...chat, caseId: (await desk.sees(chat)).case.id }
}

test('one client’s correspondence is two cases, each with its number, status and history (O-1)', async () => {
  const { desk, anna } = await startOmnidesk()
  const first = await answered(desk, anna, 'Где заказ?', 'closed')
  const second = await answered(desk, anna, 'Как вернуть?', 'pending')
  const { cases } = await anna.cases()
  expect(cases.map(({ id, number, status }) => ({ id, number, status }))).toEqual([
    { id: second.caseId, number: 2, status: 'pending' },
    { id: first.caseId, number: 1, status: 'closed' },
  ])
  expect(second.conversationId).toBe(first.conversationId)
  const borders = bordersOf(desk)
  for (const [{ caseId }, question] of [
    [first, 'Где заказ?'],
    [second, 'Как вернуть?'],
  ] as const) {
    const history = (await borders.readsCase(anna, caseId)).filter(({ kind }) => kind !== 'system')
    expect(history.map(({ text }) => text)).toEqual([question, `Ответ: ${question}`])
  }
})

test('finished is what the chat is, closed what its case is: a finished chat’s case has any status (O-4, O-6)', async () => {
  const { desk, anna } = await startOmnidesk()
  for (const status of ['open', 'pending', 'closed'] as const) {
    const chat = await desk.receives('telegram', 'Вопрос')
    await anna.takes(chat)
    expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' }, case: { status: 'open' } })
    await anna.finishes(chat, status)
    expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status } })
  }
})

test('after «закрытое» the client’s next message is a new chat of a new case (O-10, O-20)', async () => {
  const { desk, anna } = await startOmnidesk()
  const old = await answered(desk, anna, 'Где заказ?', 'closed')
  const { chat: finished } = await desk.sees(old)
  await writes(desk, 'Другой вопрос')
  const seen = await desk.sees(old)
  expect(seen).toMatchObject({ chat: { state: 'waiting' }, case: { number: 2, status: 'open' } })
  expect([seen.chat.id, seen.case.id]).not.toEqual([finished.id, old.caseId])
  const [first] = (await anna.cases({ status: 'closed' })).cases
  expect(first).toMatchObject({ id: old.caseId, number: 1 })
})

test('ten minutes without a word of either side finish the chat; any side’s word begins them anew (O-12)', async () => {
  const { desk, anna } = await startOmnidesk()
  const chat = await writes(desk, 'Где заказ?')
  await anna.takes(chat)
  await desk.passes({ minutes: 9 })
  await writes(desk, 'Алло?')
  await desk.passes({ minutes: 9 })
  await anna.sends(chat, 'Ищу')
  await desk.passes({ minutes: 9, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ seconds: 31 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', reason: 'idle' } })
})

test('then the case is «открытое» if the client wrote last, «в ожидании» if we did (O-13, O-14)', async () => {
  const { desk, anna } = await startOmnidesk()
  const [unanswered, replied] = [await desk.receives('telegram', 'Первый'), await desk.receives('telegram', 'Второй')]
  const untaken = await desk.receives('telegram', 'Третий')
  for (const chat of [unanswered, replied]) await anna.takes(chat)
  await anna.sends(replied, 'Ищу')
  await desk.passes({ minutes: 11 })
  for (const chat of [unanswered, untaken])
    expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'open' } })
  expect(await desk.sees(replied)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'pending' } })
})

test.each([
  ['open', 'O-16'],
  ['pending', 'O-17'],
] as const)(
  'a finished case that is %s opens again by the client’s message; what is new can be split off (%s)',
  async (...[status]) => {
    const { desk, anna } = await startOmnidesk()
    const old = await answered(desk, anna, 'Где заказ?', status)
    await writes(desk, 'И ещё вопрос')
    expect(await desk.sees(old)).toMatchObject({
      chat: { state: 'active', holderId: anna.id },
      case: { id: old.caseId, number: 1, status: 'open' },
      reopened: true,
    })
    await bordersOf(desk).splits(anna, old)
    expect(await desk.sees(old)).toMatchObject({ case: { number: 2 }, reopened: false })
  },
)

test('what came since the reopening becomes a case with another number, exactly that (O-18)', async () => {
  const { desk, anna } = await startOmnidesk()
  const old = await answered(desk, anna, 'Где заказ?', 'pending')
  await writes(desk, 'Кружка треснула')
  await writes(desk, 'Можно вернуть?')
  await anna.sends(old, 'Можно')
  const borders = bordersOf(desk)
  const { to } = await borders.splits(anna, old)
  expect(to.number).toBe(2)
  const written = async (id: typeof old.caseId) =>
    (await borders.readsCase(anna, id)).flatMap(({ kind, text }) => (kind === 'system' ? [] : [text]))
  expect(await written(to.id)).toEqual(['Кружка треснула', 'Можно вернуть?', 'Можно'])
  expect(await written(old.caseId)).toEqual(['Где заказ?', 'Ответ: Где заказ?'])

  await writes(desk, 'Спасибо')
  await anna.finishes(old, 'pending')
  await expect(borders.splits(anna, old)).rejects.toMatchObject({ status: 409 })
})

test('a reaction to a message of a closed case is a note in exactly that case, and opens nothing (O-25)', async () => {
  const { desk, anna } = await startOmnidesk()
  const closed = await answered(desk, anna, 'Где заказ?', 'closed')
  const latest = await answered(desk, anna, 'Как вернуть?', 'open')
  const before = (await desk.sees(latest)).chat
  await desk.reacts('Маша', 'Ответ: Где заказ?', '👍')
  const notes = notesOf(desk)
  expect(await notes.reads(anna, { caseId: closed.caseId })).toMatchObject([{ text: '👍', authorId: null }])
  expect(await notes.reads(anna, { caseId: latest.caseId })).toEqual([])
  expect((await desk.sees(latest)).chat).toEqual(before)
  const { cases } = await anna.cases()
  expect(cases.map(({ number, status }) => [number, status])).toEqual([
    [1, 'closed'],
    [2, 'open'],
  ])
})

test('the chain of cases is counted by client and channel: what he wrote elsewhere is not in it (O-27)', async () => {
  const { desk, anna } = await startOmnidesk()
  const first = await answered(desk, anna, 'Первый', 'closed')
  const onSite = await desk.receives('widget', 'Это снова я')
  const masha = (await desk.sees(first)).contact.id
  // The same person in both channels.
  await desk.reads(({ db }) =>
    db.updateTable('conversations').set({ contact_id: masha }).where('id', '=', onSite.conversationId).execute(),
  )
  const last = await answered(desk, anna, 'Второй', 'closed')
  const borders = bordersOf(desk)
  const elsewhere = await desk.sees(onSite)
  expect(elsewhere).toMatchObject({ contact: { id: masha }, case: { number: 2 } })
  expect(await borders.opensCase(anna, first.caseId)).toMatchObject({ previousId: null, nextId: last.caseId })
  expect(await borders.opensCase(anna, last.caseId)).toMatchObject({ previousId: first.caseId, nextId: null })
  expect(await borders.opensCase(anna, elsewhere.case.id)).toMatchObject({ previousId: null, nextId: null })
})

test('of several finished chats of a client the last one’s status decides about his next message (O-30)', async () => {
  const { desk, anna } = await startOmnidesk()
  const first = await answered(desk, anna, 'Первый', 'closed')
  const last = await answered(desk, anna, 'Второй', 'closed')
  await anna.changesCase(first.caseId, { status: 'open' })
  await writes(desk, 'Третий')
  expect((await desk.sees(last)).case).toMatchObject({ number: 3 })
  await anna.takes(last)
  await anna.finishes(last, 'open')
  await anna.changesCase(first.caseId, { status: 'closed' })
  await writes(desk, 'Ещё о третьем')
  expect((await desk.sees(last)).case).toMatchObject({ number: 3, status: 'open' })
})

test('an older case may stay open as a task: a note on it changes nothing else (O-31)', async () => {
  const { desk, anna } = await startOmnidesk()
  const old = await answered(desk, anna, 'Первый', 'closed')
  const last = await answered(desk, anna, 'Второй', 'pending')
  await anna.changesCase(old.caseId, { status: 'open' })
  const before = [await desk.sees(last), await desk.messages(last), await anna.cases()]
  const note = await notesOf(desk).adds(anna, { caseId: old.caseId }, { text: 'Склад обещал до пятницы' })
  expect(await notesOf(desk).reads(anna, { caseId: old.caseId })).toEqual([note])
  expect([await desk.sees(last), await desk.messages(last), await anna.cases()]).toEqual(before)
})
