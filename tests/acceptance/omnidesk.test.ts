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

test('one client’s correspondence is two cases, for after «закрытое» begins a new one; each has number, status and history; the chain is counted by client and channel (O-1, O-10, O-20, O-27, O-29)', async () => {
  const { desk, anna } = await startOmnidesk()
  const first = await answered(desk, anna, 'Где заказ?', 'closed')
  const { chat: finished } = await desk.sees(first)
  const second = await answered(desk, anna, 'Как вернуть?', 'pending')
  const { cases } = await anna.cases()
  expect(cases.map(({ id, number, status }) => ({ id, number, status }))).toEqual([
    { id: second.caseId, number: 2, status: 'pending' },
    { id: first.caseId, number: 1, status: 'closed' },
  ])
  expect(second.conversationId).toBe(first.conversationId)
  expect((await desk.sees(second)).chat.id).not.toBe(finished.id)
  const borders = bordersOf(desk)
  for (const [{ caseId }, question] of [
    [first, 'Где заказ?'],
    [second, 'Как вернуть?'],
  ] as const) {
    const history = (await borders.readsCase(anna, caseId)).filter(({ kind }) => kind !== 'system')
    expect(history.map(({ text }) => text)).toEqual([question, `Ответ: ${question}`])
  }

  await anna.changesCase(second.caseId, { subject: 'Возврат кружки' })
  const olga = await desk.hires({ name: 'Ольга', role: 'supervisor' })
  await olga.signsIn()
  expect(await olga.client.download('/cases.csv')).toContain('2,Возврат кружки,')

  const onSite = await desk.receives('widget', 'Это снова я')
  const masha = (await desk.sees(first)).contact.id
  // The same person in both channels.
  await desk.reads(({ db }) =>
    db.updateTable('conversations').set({ contact_id: masha }).where('id', '=', onSite.conversationId).execute(),
  )
  const elsewhere = await desk.sees(onSite)
  expect(elsewhere).toMatchObject({ contact: { id: masha }, case: { number: 3 } })
  expect(await borders.opensCase(anna, first.caseId)).toMatchObject({ previousId: null, nextId: second.caseId })
  expect(await borders.opensCase(anna, second.caseId)).toMatchObject({ previousId: first.caseId, nextId: null })
  expect(await borders.opensCase(anna, elsewhere.case.id)).toMatchObject({ previousId: null, nextId: null })
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

test('ten minutes without a word of either side finish a chat: «открытое» if the client wrote last, «в ожидании» if we did (O-12..14)', async () => {
  const { desk, anna } = await startOmnidesk()
  const chat = await writes(desk, 'Где заказ?')
  const unanswered = await desk.receives('telegram', 'Второй')
  const untaken = await desk.receives('telegram', 'Третий')
  await anna.takes(chat)
  await anna.takes(unanswered)
  await desk.passes({ minutes: 9 })
  await writes(desk, 'Алло?')
  await desk.passes({ minutes: 2 })
  for (const silent of [unanswered, untaken])
    expect(await desk.sees(silent)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'open' } })
  await desk.passes({ minutes: 7 })
  await anna.sends(chat, 'Ищу')
  await desk.passes({ minutes: 9, seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ seconds: 31 })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', reason: 'idle' },
    case: { status: 'pending' },
  })
})

test('a finished case that is open or pending opens again by the client’s message; what came since becomes a case with another number, exactly that, until the chat is finished (O-16..19)', async () => {
  const { desk, anna } = await startOmnidesk()
  const borders = bordersOf(desk)
  const old = await answered(desk, anna, 'Где заказ?', 'open')
  await writes(desk, 'И ещё вопрос')
  expect(await desk.sees(old)).toMatchObject({
    chat: { state: 'active', holderId: anna.id },
    case: { id: old.caseId, number: 1, status: 'open' },
    reopened: true,
  })
  const second = (await borders.splits(anna, old)).to.id
  expect(await desk.sees(old)).toMatchObject({ case: { number: 2 }, reopened: false })
  await anna.finishes(old, 'pending')

  await writes(desk, 'Кружка треснула')
  expect(await desk.sees(old)).toMatchObject({ case: { id: second, status: 'open' }, reopened: true })
  await writes(desk, 'Можно вернуть?')
  await anna.sends(old, 'Можно')
  const { to } = await borders.splits(anna, old)
  expect(to.number).toBe(3)
  const written = async (id: typeof old.caseId) =>
    (await borders.readsCase(anna, id)).flatMap(({ kind, text }) => (kind === 'system' ? [] : [text]))
  expect(await written(to.id)).toEqual(['Кружка треснула', 'Можно вернуть?', 'Можно'])
  expect(await written(second)).toEqual(['И ещё вопрос'])
  expect(await written(old.caseId)).toEqual(['Где заказ?', 'Ответ: Где заказ?'])

  await writes(desk, 'Спасибо')
  await anna.finishes(old, 'pending')
  await expect(borders.splits(anna, old)).rejects.toMatchObject({ status: 409 })
})

test('a reaction to a message of a closed case is a note in exactly that case and opens nothing; a note on an older case changes nothing else (O-25, O-31)', async () => {
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

  await anna.changesCase(closed.caseId, { status: 'open' })
  const all = [await desk.sees(latest), await desk.messages(latest), await anna.cases()]
  const note = await notes.adds(anna, { caseId: closed.caseId }, { text: 'Склад обещал до пятницы' })
  expect(await notes.reads(anna, { caseId: closed.caseId })).toContainEqual(note)
  expect([await desk.sees(latest), await desk.messages(latest), await anna.cases()]).toEqual(all)
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
