import { reactToMessage } from '@parley/server/messages/react-to-message'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { bordersOf } from '../testing/case-borders.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { notesOf } from '../testing/notes-of.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithChat() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const seen = await desk.sees(chat)
  const about = { caseId: seen.case.id }
  const { database } = desk.anotherProcess()
  const reacts = (seq: number, ...emojis: string[]) =>
    reactToMessage(database, desk.workspaceId, { conversationId: chat.conversationId, seq }, emojis)
  return { desk, anna, boris, olga, chat, about, contact: { contactId: seen.contact.id }, notes: notesOf(desk), reacts }
}

test('a note on a case or a client is read by all colleagues, changes nothing else, and the client never reads it (D-43, D-44, O-31)', async () => {
  const { desk, anna, boris, chat, about, contact, notes } = await deskWithChat()
  await anna.finishes(chat, 'closed')
  await anna.changesCase(about.caseId, { status: 'open' })
  const before = [await desk.sees(chat), await desk.messages(chat), await anna.cases()]
  const onCase = await expectSynced(desk, () =>
    notes.adds(boris, about, { text: ' Склад обещал до пятницы ', messageSeq: chat.seq }),
  )
  expect(onCase).toMatchObject({
    ...about,
    ...contact,
    authorId: boris.id,
    text: 'Склад обещал до пятницы',
    message: { conversationId: chat.conversationId, seq: chat.seq },
    editedAt: null,
  })
  const onContact = await expectSynced(desk, () => notes.adds(anna, contact, { text: 'Предпочитает «Машу»' }))
  expect(onContact).toMatchObject({ caseId: null, ...contact, message: null })
  expect(await notes.reads(anna, about)).toEqual([onCase])
  expect(await notes.reads(boris, contact)).toEqual([onContact, onCase])
  expect([await desk.sees(chat), await desk.messages(chat), await anna.cases()]).toEqual(before)
})

test('one edits and removes one’s own; a supervisor removes any, and the audit says so', async () => {
  const { desk, anna, boris, olga, about, notes } = await deskWithChat()
  const note = await notes.adds(anna, about, { text: 'Первая' })
  await expectSynced(desk, () => notes.edits(anna, note, 'Вторая'))
  const [edited] = await notes.reads(boris, about)
  expect(edited).toMatchObject({ text: 'Вторая', version: 2 })
  expect(edited?.editedAt).not.toBeNull()
  for (const other of [boris, olga])
    await expect(notes.edits(other, note, 'Чужая')).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(notes.removes(boris, note)).rejects.toMatchObject({ code: 'not_allowed' })
  await expectSynced(desk, () => notes.removes(olga, note))
  expect(await notes.reads(anna, about)).toEqual([])
  await expect(notes.edits(anna, note, 'Поздно')).rejects.toMatchObject({ code: 'not_found' })
  const audited = await desk.reads((tx) =>
    tx.db
      .selectFrom('audit_records')
      .select(['operator_id', 'subject_id'])
      .where('action', '=', 'note_removed')
      .execute(),
  )
  expect(audited).toEqual([{ operator_id: olga.id, subject_id: note.id }])
  await notes.removes(anna, await notes.adds(anna, about, { text: 'Своя' }))
  await expect(notes.adds(anna, about, { text: '  ' })).rejects.toMatchObject({ code: 'empty_message' })
  await expect(notes.adds(anna, about, { text: 'О чём', messageSeq: 99 })).rejects.toMatchObject({
    code: 'reply_target_missing',
  })
  await expect(notes.adds(anna, { caseId: newId() }, { text: 'Нигде' })).rejects.toMatchObject({ code: 'not_found' })
})

test('a client’s reaction is a note in exactly the message’s case; no status changes and no chat comes back (O-25, E-5, E-6)', async () => {
  const { desk, anna, boris, chat, about, contact, notes, reacts } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Уже едет')
  await anna.finishes(chat, 'closed')
  await desk.receives('telegram', 'Другой вопрос', { from: 'Маша' })
  await boris.takes(chat)
  await boris.finishes(chat, 'pending')
  const before = await desk.sees(chat)
  expect((await anna.cases()).cases.map(({ number, unread }) => [number, unread])).toEqual([
    [2, false],
    [1, false],
  ])
  await expectSynced(desk, () => reacts(seq, '👍'))
  const answer = (await desk.messages(chat)).find((message) => message.seq === seq)
  expect(await notes.reads(anna, contact)).toMatchObject([
    {
      ...about,
      authorId: null,
      text: '👍',
      message: { conversationId: chat.conversationId, seq, at: answer?.createdAt },
      removed: false,
    },
  ])
  expect(answer).toMatchObject({ reactions: ['👍'], mark: null })
  const { cases } = await anna.cases()
  expect(cases.map(({ number, status, unread }) => [number, status, unread])).toEqual([
    [1, 'closed', true],
    [2, 'pending', false],
  ])
  expect(await desk.sees(chat)).toEqual({ ...before, version: before.version + 1 })

  const place = cases[0]?.updatedAt
  await expectSynced(desk, async () => {
    await boris.client.change('POST', `/cases/${about.caseId}/read`)
    await desk.settled()
  })
  expect((await anna.cases()).cases[0]).toMatchObject({ number: 1, unread: false, updatedAt: place })
  await expectSynced(desk, () => reacts(seq, '🔥'))
  expect((await notes.reads(anna, about)).map(({ text }) => text)).toEqual(['🔥'])
  await expectSynced(desk, () => reacts(seq))
  expect(await notes.reads(anna, about)).toEqual([])
})

test('in an active chat a reaction makes unread and restarts the idle clock, if its message is in the unfinished chain (E-6)', async () => {
  const { desk, anna, chat, reacts } = await deskWithChat()
  await anna.sends(chat, 'Уже едет')
  await anna.finishes(chat, 'pending')
  await desk.receives('telegram', 'И где?', { from: 'Маша' })
  const { seq } = await anna.sends(chat, 'У подъезда')
  await desk.passes({ minutes: 2 })
  await anna.reads(chat, (await desk.sees(chat)).seq)
  const idleFrom = async () => {
    const { chat: now } = await desk.sees(chat)
    if (now.state !== 'active') throw new Error('she has it')
    return now.idleFrom
  }
  const before = await idleFrom()
  await reacts(chat.seq, '🤔')
  expect(await idleFrom()).toBe(before)
  await anna.reads(chat, (await desk.sees(chat)).seq)
  const quiet = await desk.sees(chat)
  await expectSynced(desk, () => reacts(seq, '🎉'))
  expect(Date.parse(await idleFrom()) - Date.parse(before)).toBeGreaterThanOrEqual(120_000)
  expect(await desk.sees(chat)).toMatchObject({
    unread: 1,
    seq: quiet.seq,
    case: quiet.case,
    waitingSince: quiet.waitingSince,
    lastInAt: quiet.lastInAt,
  })
})

test('notes and reactions go where their message goes (O-24, B-4)', async () => {
  const { desk, anna, chat, about, notes, reacts } = await deskWithChat()
  const borders = bordersOf(desk)
  const later = await desk.receives('telegram', 'И ещё вопрос', { from: 'Маша' })
  await reacts(later.seq, '🙏')
  const general = await notes.adds(anna, about, { text: 'О заказе' })
  const move = await borders.splits(anna, chat, { fromSeq: later.seq })
  expect((await notes.reads(anna, about)).map(({ id }) => id)).toEqual([general.id])
  const second = { caseId: move.to.id }
  expect((await notes.reads(anna, second)).map(({ text }) => text)).toEqual(['🙏'])
  const own = await notes.adds(anna, second, { text: 'О втором' })
  const merge = await expectSynced(desk, () => borders.merges(anna, chat))
  expect((await notes.reads(anna, second)).map(({ text }) => text)).toEqual(['О втором', 'О заказе', '🙏'])
  await expectSynced(desk, () => borders.undoes(anna, merge))
  expect((await notes.reads(anna, second)).map(({ text, id }) => [text, id === own.id])).toEqual([
    ['О втором', true],
    ['🙏', false],
  ])
})
