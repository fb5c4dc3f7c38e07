import type { CaseStatus } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { bordersOf, said } from '../testing/case-borders.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

/** Anna answered Masha's first question and finished; Masha wrote again. Two counted messages on each side of the reopening. */
async function reopened(status: CaseStatus) {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.sends(chat, 'В пути')
  await anna.finishes(chat, status)
  await desk.receives('telegram', 'А можно вернуть кружку?', { from: 'Маша' })
  await desk.receives('telegram', 'Она треснула', { from: 'Маша' })
  return { desk, anna, boris, olga, chat, borders: bordersOf(desk) }
}

async function numbersOf(desk: TestDesk) {
  return desk.reads((tx) =>
    tx.db
      .selectFrom('cases')
      .select(['number', 'status', 'subject'])
      .where('merged_into', 'is', null)
      .orderBy('number')
      .execute(),
  )
}

test.each(['open', 'pending'] as const)(
  'what came since a case "%s" was reopened becomes a case with its own number; the old one has its status again (O-1, O-16, O-17, O-18)',
  async (status) => {
    const { desk, anna, chat, borders } = await reopened(status)
    const before = await desk.sees(chat)
    expect(before).toMatchObject({ reopened: true, chat: { state: 'active', holderId: anna.id }, case: { number: 1 } })

    expect(await borders.previews(anna, chat, 'kind=split')).toEqual({
      kept: { number: 1, subject: '', messages: 2 },
      other: { number: null, subject: '', messages: 2 },
    })
    const move = await expectSynced(desk, () => borders.splits(anna, chat, { subject: 'Треснувшая кружка' }))
    const after = await desk.sees(chat)
    expect(after).toMatchObject({
      reopened: false,
      chat: { state: 'active', holderId: anna.id, parentId: before.chat.id, fence: before.chat.fence + 1 },
      case: { number: 2, status: 'open', subject: 'Треснувшая кружка' },
      unread: before.unread,
      waitingSince: before.waitingSince,
    })
    expect(move).toMatchObject({ kind: 'split', from: { number: 1 }, to: { number: 2, id: after.case.id } })
    expect(await numbersOf(desk)).toEqual([
      { number: 1, status, subject: '' },
      { number: 2, status: 'open', subject: 'Треснувшая кружка' },
    ])
    const moved = await borders.readsCase(anna, after.case.id)
    expect(moved.filter(({ kind }) => kind !== 'system').map(({ text }) => text)).toEqual([
      'А можно вернуть кружку?',
      'Она треснула',
    ])
    expect(new Set(moved.map(({ chatId }) => chatId))).toEqual(new Set([after.chat.id]))
    expect(said(await borders.readsCase(anna, before.case.id)).slice(0, 3)).toEqual([
      'Где мой заказ?',
      '[taken]',
      'В пути',
    ])
    expect((await anna.view()).load).toBe(1)
  },
)

test('a live case is cut before any of its messages; by last sender the earlier part is open or pending (B-4, E-18)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const borders = bordersOf(desk)
  const chat = await desk.receives('telegram', 'Первое', { from: 'Маша' })
  const second = await desk.receives('telegram', 'Второе', { from: 'Маша' })
  const third = await desk.receives('telegram', 'Третье', { from: 'Маша' })
  const heard = desk.telegram.calls().length
  await expectSynced(desk, () => borders.splits(anna, chat, { fromSeq: third.seq }))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' }, case: { number: 2 } })
  expect(await numbersOf(desk)).toMatchObject([{ number: 1, status: 'open' }, { number: 2 }])

  await anna.takes(chat)
  await anna.sends(chat, 'Ответ')
  const fourth = await desk.receives('telegram', 'Четвёртое', { from: 'Маша' })
  await borders.splits(anna, chat, { fromSeq: fourth.seq })
  expect(await numbersOf(desk)).toMatchObject([
    { status: 'open' },
    { status: 'pending' },
    { number: 3, status: 'open' },
  ])
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  // The client is told nothing of it, and goes on in the newest case.
  await desk.receives('telegram', 'Пятое', { from: 'Маша' })
  const { case: last } = await desk.sees(chat)
  const messages = await borders.readsCase(anna, last.id)
  expect(said(messages)).toEqual(['Четвёртое', '[split]', 'Пятое'])
  expect(messages[1]).toMatchObject({ operatorId: anna.id, noticeDetail: { caseNumber: 3 } })
  expect(desk.telegram.calls().slice(heard)).toMatchObject([{ text: 'Ответ' }])
  for (const fromSeq of [chat.seq, second.seq, fourth.seq, 9999])
    await expect(borders.splits(anna, chat, { fromSeq })).rejects.toMatchObject({ code: 'cannot_split' })
})

test('for a chat that was cut off the clocks go on: it finishes when its silence is over, not later', async () => {
  const { desk, anna, chat, borders } = await reopened('open')
  await anna.sends(chat, 'Пришлите фото')
  await desk.passes({ minutes: 8 })
  const before = await desk.sees(chat)
  await borders.splits(anna, chat)
  const after = await desk.sees(chat)
  if (before.chat.state !== 'active' || after.chat.state !== 'active') throw new Error('she has it')
  expect([after.chat.since, after.chat.idleFrom, after.chat.postponedUntil]).toEqual([
    before.chat.since,
    before.chat.idleFrom,
    before.chat.postponedUntil,
  ])
  await desk.passes({ minutes: 3 })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', reason: 'idle' },
    case: { status: 'pending' },
  })
})

test('an offered chat stays offered to the same operator until the same time (B-4)', async () => {
  const desk = await startTestDesk({ rule: 'least_busy_offer' })
  const { anna } = await desk.operators()
  const borders = bordersOf(desk)
  const chat = await desk.receives('telegram', 'Первое', { from: 'Маша' })
  const second = await desk.receives('telegram', 'Второе', { from: 'Маша' })
  const before = await desk.sees(chat)
  if (before.chat.state !== 'waiting' || before.chat.offer === null) throw new Error('somebody is asked')
  await expectSynced(desk, () => borders.splits(anna, chat, { fromSeq: second.seq }))
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'waiting', offer: before.chat.offer },
    case: { number: 2 },
  })
  await desk.passes({ minutes: 6 })
  const after = await desk.sees(chat)
  expect(after.chat.state === 'waiting' && after.chat.offer?.operatorId !== before.chat.offer.operatorId).toBe(true)
})

test('after the finish nothing is split off, nor by whoever does not have the chat, nor with an old fence (O-19)', async () => {
  const { desk, anna, boris, olga, chat, borders } = await reopened('open')
  const { fence } = (await desk.sees(chat)).chat
  await expect(borders.splits(boris, chat)).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await expect(borders.splits(anna, chat, { fence: fence - 1 })).rejects.toMatchObject({ code: 'chat_changed' })
  await anna.finishes(chat, 'pending')
  await expect(borders.splits(anna, chat)).rejects.toMatchObject({
    code: 'chat_finished',
    details: { by: anna.id, status: 'pending' },
  })
  await desk.receives('telegram', 'Ещё одно', { from: 'Маша' })
  await borders.splits(olga, chat)
  expect(await numbersOf(desk)).toMatchObject([{ status: 'pending' }, { status: 'open' }])
})

/** A new case after "closed": a late thank-you. */
async function thanked(text = 'Спасибо!') {
  const { desk, anna, boris, olga, chat, borders } = await reopened('open')
  await anna.finishes(chat, 'closed')
  await desk.receives('telegram', text, { from: 'Маша' })
  return { desk, anna, boris, olga, chat, borders }
}

test('a case becomes part of the previous one: number and subject stay, it is open with this chat, links lead on (O-24, O-28, E-18)', async () => {
  const { desk, anna, chat, borders } = await thanked()
  await anna.takes(chat)
  const first = (await anna.cases()).cases.find(({ number }) => number === 1)
  if (!first) throw new Error('no first case')
  await anna.changesCase(first.id, { subject: 'Заказ' })
  const before = await desk.sees(chat)
  expect(before.case).toMatchObject({ number: 2, status: 'open' })

  expect(await borders.previews(anna, chat, 'kind=merge')).toEqual({
    kept: { number: 1, subject: 'Заказ', messages: 4 },
    other: { number: 2, subject: '', messages: 1 },
  })
  await expectSynced(desk, () => borders.merges(anna, chat))
  const after = await desk.sees(chat)
  expect(after).toMatchObject({
    chat: { id: before.chat.id, state: 'active', holderId: anna.id, caseId: first.id, fence: before.chat.fence + 1 },
    case: { id: first.id, number: 1, subject: 'Заказ', status: 'open' },
    reopened: true,
  })
  expect(await borders.opensCase(anna, before.case.id)).toMatchObject({
    case: { id: first.id },
    mergedFrom: before.case.id,
    previousId: null,
    nextId: null,
    ranges: [{ fromSeq: 1, toSeq: after.seq }],
  })
  expect((await desk.messages(chat)).at(-1)).toMatchObject({
    notice: 'merged',
    operatorId: anna.id,
    noticeDetail: { caseNumber: 1 },
  })
  expect((await anna.cases()).cases.map(({ number }) => number)).toEqual([1])
  expect((await borders.readsCase(anna, before.case.id)).length).toBe(after.seq)
  await expect(borders.merges(anna, chat)).rejects.toMatchObject({ code: 'cannot_merge' })
  await expect(borders.previews(anna, chat, 'kind=merge')).rejects.toMatchObject({ code: 'cannot_merge' })
  await anna.changesCase(before.case.id, { subject: 'Заказ и спасибо' })
  expect((await desk.sees(chat)).case.subject).toBe('Заказ и спасибо')
  await anna.finishes(chat, 'pending')
  await expect(borders.merges(anna, chat)).rejects.toMatchObject({ code: 'chat_finished' })
  await desk.receives('telegram', 'Ещё', { from: 'Маша' })
  expect((await desk.sees(chat)).case.number).toBe(1)
})

test('«Объединить и закрыть» in one step, and redirects over several merges (O-24)', async () => {
  const { desk, anna, chat, borders } = await thanked()
  await anna.takes(chat)
  const { case: second } = await desk.sees(chat)
  await anna.finishes(chat, 'closed')
  await desk.receives('telegram', 'И ещё раз спасибо', { from: 'Маша' })
  await anna.takes(chat)
  const { case: third } = await desk.sees(chat)
  await borders.merges(anna, chat)
  await expectSynced(desk, () => borders.merges(anna, chat, { thenFinish: 'closed' }))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { number: 1, status: 'closed' } })
  expect((await anna.view()).load).toBe(0)
  for (const { id } of [second, third])
    expect(await borders.opensCase(anna, id)).toMatchObject({ case: { number: 1 }, mergedFrom: id })
})

test('a split is undone: messages, later chats and the status return; once, and not after 24 hours (B-4)', async () => {
  const { desk, anna, chat, borders } = await reopened('pending')
  const before = await desk.sees(chat)
  const move = await borders.splits(anna, chat)
  await anna.finishes(chat, 'pending')
  await desk.receives('telegram', 'И ручка тоже', { from: 'Маша' })
  expect(await borders.undoable(anna, chat)).toEqual([move])
  await expectSynced(desk, () => borders.undoes(anna, move))
  expect(await desk.sees(chat)).toMatchObject({
    case: { id: before.case.id, number: 1, status: 'open' },
    chat: { state: 'active' },
  })
  expect(said(await borders.readsCase(anna, before.case.id))).toEqual(said(await desk.messages(chat)))
  expect(await numbersOf(desk)).toMatchObject([{ number: 1 }])
  expect(await borders.opensCase(anna, move.to.id)).toMatchObject({ case: { number: 1 }, mergedFrom: move.to.id })
  expect(await borders.undoable(anna, chat)).toEqual([])
  await expect(borders.undoes(anna, move)).rejects.toMatchObject({ code: 'conversation_moved_on' })

  const again = await borders.splits(anna, chat)
  await anna.finishes(chat, 'closed')
  await desk.passes({ minutes: 24 * 60 })
  expect(await borders.undoable(anna, chat)).toEqual([])
  await expect(borders.undoes(anna, again)).rejects.toMatchObject({ code: 'undo_expired' })
})

test('a merge is undone with what began after it; not once either case was cut or merged again (B-4)', async () => {
  const { desk, anna, boris, chat, borders } = await thanked()
  await anna.takes(chat)
  const second = await desk.receives('telegram', 'Кстати, о возврате', { from: 'Маша' })
  const before = await desk.sees(chat)
  const own = said(await borders.readsCase(anna, before.case.id))
  const merge = await borders.merges(anna, chat)
  const split = await borders.splits(anna, chat, { fromSeq: second.seq })
  await expect(borders.undoes(anna, merge)).rejects.toMatchObject({ code: 'conversation_moved_on' })
  await expect(borders.undoes(boris, split)).rejects.toMatchObject({ code: 'not_holder' })
  await borders.undoes(anna, split)
  expect(await desk.sees(chat)).toMatchObject({ reopened: true })

  await anna.finishes(chat, 'pending')
  await desk.receives('telegram', 'Алло?', { from: 'Маша' })
  await expectSynced(desk, () => borders.undoes(anna, merge))
  const after = await desk.sees(chat)
  expect(after).toMatchObject({ case: { id: before.case.id, number: 2, status: 'open' }, chat: { state: 'active' } })
  expect(await numbersOf(desk)).toMatchObject([
    { number: 1, status: 'closed' },
    { number: 2, status: 'open' },
  ])
  expect(said(await borders.readsCase(anna, before.case.id))).toEqual(
    expect.arrayContaining(['Спасибо!', 'Кстати, о возврате', 'Алло?', '[move_undone]']),
  )
  expect(said(await borders.readsCase(anna, before.case.id)).slice(0, own.length)).toEqual(own)
  const left = (await borders.readsCase(anna, merge.to.id)).map(({ text }) => text)
  for (const text of ['Спасибо!', 'Кстати, о возврате', 'Алло?']) expect(left).not.toContain(text)
})

async function finishedCases(desk: TestDesk, anna: TestOperator, statuses: readonly CaseStatus[]) {
  let conversationId
  for (const [index, status] of statuses.entries()) {
    const chat = await desk.receives('telegram', `Вопрос ${String(index + 1)}`, { from: 'Маша' })
    conversationId = chat.conversationId
    await anna.takes(chat)
    await anna.finishes(chat, 'closed')
    const { case: made } = await desk.sees(chat)
    if (status !== 'closed') await anna.changesCase(made.id, { status })
    // A last case that is open would be opened again by the next question.
    if (status !== 'closed' && index < statuses.length - 1) await anna.changesCase(made.id, { status: 'closed' })
  }
  if (conversationId === undefined) throw new Error('no cases')
  return { conversationId }
}

test('cases of a client in a channel are a chain; another channel is none of it (O-21, O-22, O-23, O-26, O-27)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const borders = bordersOf(desk)
  await finishedCases(desk, anna, ['closed', 'closed', 'closed'])
  await desk.receives('widget', 'Тоже Маша', { from: 'Маша' })
  const byNumber = new Map((await anna.cases()).cases.map((one) => [one.number, one.id]))
  const [first, second, third] = [byNumber.get(1), byNumber.get(2), byNumber.get(3)]
  if (!first || !second || !third) throw new Error('three cases')
  expect(await borders.opensCase(anna, first)).toMatchObject({ previousId: null, nextId: second, mergedFrom: null })
  expect(await borders.opensCase(anna, second)).toMatchObject({
    previousId: first,
    nextId: third,
    ranges: [{ fromSeq: 4, toSeq: 6 }],
  })
  expect(await borders.opensCase(anna, third)).toMatchObject({ previousId: second, nextId: null })
  expect(said(await borders.readsCase(anna, second))).toEqual(['Вопрос 2', '[taken]', '[finished]'])
})
