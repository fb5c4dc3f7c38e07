import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithChat(source: 'telegram' | 'widget' = 'telegram') {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives(source, 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const message = async (number: number) => (await desk.messages(chat)).find(({ seq }) => seq === number)
  const client = () => desk.sentTo(source, 'Маша')
  return { desk, anna, boris, olga, chat, message, client }
}

test('its author words a message anew: the client sees the new text, operators what it said before, and no clock moves (B-13)', async () => {
  const { desk, anna, boris, olga, chat, message, client } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Приедет в пятнцу')
  const before = await desk.sees(chat)
  await expectSynced(desk, () => anna.edits(chat, seq, 'Приедет в пятницу'))
  expect(await client()).toEqual(['Приедет в пятницу'])
  const edited = await message(seq)
  expect(edited).toMatchObject({
    text: 'Приедет в пятницу',
    edits: [{ text: 'Приедет в пятнцу' }],
    delivery: { state: 'sent', repair: 'edit', error: null },
  })
  expect(edited?.editedAt).not.toBeNull()
  expect(await desk.sees(chat)).toMatchObject({
    chat: before.chat,
    unread: before.unread,
    lastOutAt: before.lastOutAt,
    preview: { text: 'Приедет в пятницу' },
  })
  for (const other of [boris, olga])
    await expect(other.edits(chat, seq, 'Чужое')).rejects.toMatchObject({ code: 'not_editable' })
  await expect(anna.edits(chat, chat.seq, 'За клиента')).rejects.toMatchObject({ code: 'not_editable' })
  await expect(anna.edits(chat, seq, ' ')).rejects.toMatchObject({ code: 'empty_message' })
  await anna.releases(chat)
  await expect(anna.edits(chat, seq, 'Поздно')).rejects.toMatchObject({ code: 'chat_not_active' })
})

test('what would need more of the platform’s messages, or fewer, cannot be edited: a quoted correction is left', async () => {
  const { anna, chat, message } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Коротко')
  await expect(anna.edits(chat, seq, 'слово '.repeat(1500).trim())).rejects.toMatchObject({ code: 'not_editable' })
  expect(await message(seq)).toMatchObject({ text: 'Коротко', edits: [] })
  const correction = await anna.sends(chat, 'Точнее: завтра', { replyToSeq: seq })
  expect(await message(correction.seq)).toMatchObject({ replyToSeq: seq })
})

test('a deleted message is gone for both sides, and nothing of it is served any more (B-13)', async () => {
  const { desk, anna, boris, olga, chat, message, client } = await deskWithChat()
  const secret = await anna.sends(chat, 'Пароль: 12345')
  await anna.edits(chat, secret.seq, 'Пароль: 123456')
  await anna.sends(chat, 'Ещё что-нибудь?')
  await expect(boris.deletes(chat, secret.seq)).rejects.toMatchObject({ code: 'not_allowed' })
  await expectSynced(desk, () => anna.deletes(chat, secret.seq))
  expect(await client()).toEqual(['Ещё что-нибудь?'])
  const deleted = await message(secret.seq)
  expect(deleted).toMatchObject({ text: '', attachments: [], edits: [], delivery: { state: 'sent', repair: 'delete' } })
  expect(deleted?.deletedAt).not.toBeNull()
  const { rows } = await desk.reads(async (tx) => ({
    rows: await tx.db
      .selectFrom('messages')
      .select(['text', 'edits', 'attachments'])
      .where('seq', '=', secret.seq)
      .execute(),
  }))
  expect(JSON.stringify(rows)).not.toContain('12345')
  await anna.deletes(chat, secret.seq)
  expect(await message(secret.seq)).toEqual(deleted)
  await expect(anna.edits(chat, secret.seq, 'Снова')).rejects.toMatchObject({ code: 'message_deleted' })
  const last = (await desk.sees(chat)).seq
  await olga.deletes(chat, last)
  expect(await client()).toEqual([])
  expect((await desk.sees(chat)).preview).toMatchObject({ kind: 'in', text: 'Где мой заказ?' })
  await expect(olga.deletes(chat, chat.seq)).rejects.toMatchObject({ code: 'not_editable' })
})

test('Telegram deletes for 48 hours and no longer', async () => {
  const { desk, anna, chat, message } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Останется')
  await desk.passes({ minutes: 48 * 60 })
  await expect(anna.deletes(chat, seq)).rejects.toMatchObject({ code: 'not_editable' })
  expect(await message(seq)).toMatchObject({ text: 'Останется', deletedAt: null })
})

test('a message stays until the platform says that it is gone; a refusal shows, and it can be asked again', async () => {
  const { desk, anna, chat, message, client } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Лишнее')
  desk.telegram.addFault({
    does: { kind: 'refuse', status: 400, description: "Bad Request: message can't be deleted" },
    method: 'deleteMessage',
  })
  await anna.deletes(chat, seq)
  expect(await message(seq)).toMatchObject({
    text: 'Лишнее',
    deletedAt: null,
    delivery: { state: 'failed', repair: 'delete', error: 'rejected' },
  })
  expect(await client()).toEqual(['Лишнее'])
  await anna.deletes(chat, seq)
  expect(await message(seq)).toMatchObject({ text: '', delivery: { state: 'sent', repair: 'delete' } })
  expect(await client()).toEqual([])
})

test('a lost answer to a repair is asked again: it happens once, whoever heard of it', async () => {
  const { desk, anna, chat, message, client } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Раз')
  desk.telegram.addFault({ does: { kind: 'cut' }, method: 'editMessageText' })
  await anna.edits(chat, seq, 'Два')
  await desk.passes({ seconds: 5 })
  expect(await message(seq)).toMatchObject({ text: 'Два', delivery: { state: 'sent', repair: 'edit' } })
  expect(await client()).toEqual(['Два'])
})

test('what waits for the platform is changed or withdrawn before it leaves', async () => {
  const { desk, anna, chat, message, client } = await deskWithChat()
  desk.telegram.addFault({ does: { kind: 'rate_limited', retryAfter: 30 }, method: 'sendMessage' })
  const first = await anna.sends(chat, 'Раз')
  const second = await anna.sends(chat, 'Два')
  await anna.edits(chat, first.seq, 'Раз!')
  await anna.deletes(chat, second.seq)
  expect(await message(second.seq)).toMatchObject({ text: '', delivery: null })
  await desk.passes({ seconds: 31 })
  expect(await client()).toEqual(['Раз!'])
})

test('a visitor of the site sees the new text and that something was deleted', async () => {
  const { desk, anna, chat, message, client } = await deskWithChat('widget')
  const { seq } = await anna.sends(chat, 'Приедет в пятнцу')
  await expectSynced(desk, () => anna.edits(chat, seq, 'Приедет в пятницу'))
  expect(await client()).toEqual(['Приедет в пятницу'])
  await desk.passes({ minutes: 9 })
  await expectSynced(desk, () => anna.deletes(chat, seq))
  expect(await client()).toEqual([''])
  expect(await message(seq)).toMatchObject({ text: '', delivery: null })
})
