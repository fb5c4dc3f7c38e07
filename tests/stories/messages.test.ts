import type { FileId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import { setReachable } from '@parley/server/contacts/set-reachable'
import { appendAttachments } from '@parley/server/messages/append-attachments'
import { changeAttachment } from '@parley/server/messages/change-attachment'
import { editReceivedMessage } from '@parley/server/messages/edit-received-message'
import { noteClientSeen } from '@parley/server/messages/note-client-seen'
import { reactToMessage } from '@parley/server/messages/react-to-message'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { messageOf, senderOf } from '../testing/received-message.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithChat() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой закас?', { from: 'Маша' })
  await anna.takes(chat)
  return { desk, database: desk.anotherProcess().database, anna, boris, chat }
}

function picture(change: Partial<AttachmentView> = {}): AttachmentView {
  return {
    fileId: newId(),
    kind: 'image',
    name: 'кот.jpg',
    type: 'image/jpeg',
    size: 10,
    state: 'ready',
    ...change,
  }
}

test('unread rises with each client message until the holder has seen it; others’ looking changes nothing (P-3)', async () => {
  const { desk, anna, boris, chat } = await deskWithChat()
  await desk.receives('telegram', 'Ещё', { from: 'Маша' })
  const last = await desk.receives('telegram', 'И ещё', { from: 'Маша' })
  await boris.reads(chat, last.seq)
  expect(await desk.sees(chat)).toMatchObject({ unread: 3 })
  await anna.reads(chat, last.seq - 1)
  expect(await desk.sees(chat)).toMatchObject({ unread: 1 })
  await anna.reads(chat, last.seq)
  const seen = await desk.sees(chat)
  expect(seen).toMatchObject({ unread: 0 })
  await anna.reads(chat, 1)
  expect(await desk.sees(chat)).toEqual(seen)
})

test('an edited message changes where it stands and keeps what it said', async () => {
  const { desk, database, chat } = await deskWithChat()
  const before = await desk.sees(chat)
  for (const text of ['Где мой заказ?', 'Где мой заказ?', 'Где мой заказ №5?']) {
    await editReceivedMessage(database, desk.workspaceId, chat, { text })
  }
  const [message] = await desk.messages(chat)
  expect(message).toMatchObject({ text: 'Где мой заказ №5?', version: 3 })
  expect(message?.editedAt).not.toBeNull()
  const { edits } = await desk.reads((tx) =>
    tx.db.selectFrom('messages').select('edits').where('seq', '=', 1).executeTakeFirstOrThrow(),
  )
  expect(edits?.map(({ text }) => text)).toEqual(['Где мой закас?', 'Где мой заказ?'])
  expect(await desk.sees(chat)).toMatchObject({
    unread: before.unread,
    chat: before.chat,
    waitingSince: before.waitingSince,
    lastInAt: before.lastInAt,
  })
})

test('a late edit makes unread what was read, and the status stays', async () => {
  const { desk, database, anna, chat } = await deskWithChat()
  await anna.reads(chat, (await desk.sees(chat)).seq)
  const before = await desk.sees(chat)
  await editReceivedMessage(database, desk.workspaceId, chat, { text: 'Где мой заказ?' })
  const edited = await desk.sees(chat)
  expect([before.unread, edited.unread]).toEqual([0, 1])
  expect(edited).toMatchObject({ chat: before.chat, case: before.case, waitingSince: before.waitingSince })
  await anna.reads(chat, edited.seq)
  expect(await desk.sees(chat)).toMatchObject({ unread: 0 })
})

test('a late edit in a finished case moves it up, opens nothing, and whoever reads it has read it for all', async () => {
  const { desk, database, anna, boris, chat } = await deskWithChat()
  await anna.finishes(chat, 'closed')
  const later = await desk.receives('telegram', 'Другой вопрос', { from: 'Игорь' })
  const firstCase = async () => (await anna.cases()).cases[0]?.number
  const [one, two] = [(await desk.sees(chat)).case.number, (await desk.sees(later)).case.number]
  expect(await firstCase()).toBe(two)
  await editReceivedMessage(database, desk.workspaceId, chat, { text: 'Где мой заказ?' })
  expect(await firstCase()).toBe(one)
  expect(await desk.sees(chat)).toMatchObject({
    unread: 1,
    chat: { state: 'finished' },
    case: { status: 'closed' },
  })
  await boris.reads(chat, (await desk.sees(chat)).seq)
  expect(await desk.sees(chat)).toMatchObject({ unread: 0 })
})

test('only what a client wrote can be edited by him', async () => {
  const { desk, database, anna, chat } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Уже едет')
  const edit = (number: number) =>
    editReceivedMessage(
      database,
      desk.workspaceId,
      { conversationId: chat.conversationId, seq: number },
      { text: 'подделка' },
    )
  await expect(edit(seq)).rejects.toMatchObject({ code: 'not_found' })
  await expect(edit(99)).rejects.toMatchObject({ code: 'not_found' })
  expect((await desk.messages(chat)).map(({ text }) => text)).not.toContain('подделка')
})

test('parts of an album join one message, each once, and its caption comes along', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const first = picture()
  const { database, receiveMessage } = desk.anotherProcess()
  const stored = await receiveMessage({ ...messageOf(desk, 'Маша', 'album', ''), attachments: [first] })
  const second = picture()
  for (let time = 1; time <= 2; time++) {
    await appendAttachments(database, desk.workspaceId, stored, { attachments: [second], text: 'Вот оба' })
  }
  const [message] = await desk.messages(stored)
  expect(message).toMatchObject({ text: 'Вот оба', attachments: [first, second], version: 2 })
})

test('a file that was being fetched becomes ready in its message', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const fetching = picture({ state: 'fetching', size: 0 })
  const { database, receiveMessage } = desk.anotherProcess()
  const stored = await receiveMessage({ ...messageOf(desk, 'Маша', 'photo', ''), attachments: [fetching] })
  await changeAttachment(database, desk.workspaceId, stored, { ...fetching, state: 'ready', size: 20 })
  expect((await desk.messages(stored))[0]?.attachments).toMatchObject([{ state: 'ready', size: 20 }])
})

test('a client’s reactions are what he has on the message now', async () => {
  const { desk, database, chat } = await deskWithChat()
  await reactToMessage(database, desk.workspaceId, chat, ['👍', '🔥'])
  expect((await desk.messages(chat))[0]).toMatchObject({ reactions: ['👍', '🔥'], version: 2 })
  await reactToMessage(database, desk.workspaceId, chat, [])
  expect((await desk.messages(chat))[0]).toMatchObject({ reactions: [], version: 3 })
})

test('what the client has and has read never goes back, nor beyond the newest message', async () => {
  const { desk, database, chat } = await deskWithChat()
  const note = (seen: { deliveredSeq?: number; readSeq?: number }) =>
    noteClientSeen(database, desk.workspaceId, chat.conversationId, seen)
  await note({ readSeq: 2 })
  expect(await desk.sees(chat)).toMatchObject({ deliveredSeq: 2, readSeq: 2 })
  await note({ deliveredSeq: 1, readSeq: 1 })
  await note({ deliveredSeq: 1_000 })
  expect(await desk.sees(chat)).toMatchObject({ deliveredSeq: 2, readSeq: 2, seq: 2 })
})

test('nothing is sent to who cannot be reached, through a channel that is off, or in answer to nothing', async () => {
  const { desk, database, anna, chat } = await deskWithChat()
  const sender = await senderOf(desk, chat)
  await setReachable(database, sender, false)
  expect(await desk.sees(chat)).toMatchObject({ reachable: false })
  await expect(anna.sends(chat, 'Вы тут?')).rejects.toMatchObject({ code: 'contact_unreachable' })
  await setReachable(database, sender, true)
  await expect(anna.sends(chat, 'Вы тут?', { replyToSeq: 99 })).rejects.toMatchObject({ code: 'reply_target_missing' })
  await desk.changes({ switchesOn: { telegram: false } })
  await expect(anna.sends(chat, 'Вы тут?')).rejects.toMatchObject({ code: 'channel_off' })
  await desk.changes({ switchesOn: { telegram: true } })
  await expect(anna.sends(chat, ' ')).rejects.toMatchObject({ code: 'empty_message' })
  await anna.sends(chat, 'Вы тут?')
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'out')).toHaveLength(1)
})

test('the answer reaches the client in his messenger', async () => {
  const { desk, anna, chat } = await deskWithChat()
  const { seq } = await anna.sends(chat, 'Уже едет')
  const { externalId } = await senderOf(desk, chat)
  const told = desk.telegram.calls().filter(({ userId }) => String(userId) === externalId)
  expect(told.map(({ text }) => text)).toEqual(['Уже едет'])
  expect((await desk.messages(chat)).find((message) => message.seq === seq)).toMatchObject({
    delivery: { state: 'sent', error: null },
  })
})

test('a reply sent again under its id is stored once; another text under it is refused', async () => {
  const { desk, anna, chat } = await deskWithChat()
  const first = await anna.sends(chat, 'Уже едет', { clientId: 'once' })
  await desk.changes({ switchesOn: { telegram: false } })
  expect(await anna.sends(chat, 'Уже едет', { clientId: 'once' })).toEqual(first)
  await expect(anna.sends(chat, 'Ещё не едет', { clientId: 'once' })).rejects.toMatchObject({
    code: 'client_id_reused',
  })
})

test('an operator sends his own files and nobody else’s', async () => {
  const { desk, anna, boris, chat } = await deskWithChat()
  const upload = async (uploadedBy: string) => {
    const id: FileId = newId()
    await desk.reads((tx) =>
      tx.db
        .insertInto('files')
        .values({
          workspace_id: tx.workspaceId,
          id,
          name: 'счёт.pdf',
          type: 'application/pdf',
          size: 7,
          uploaded_by: uploadedBy,
          sha256: null,
          width: null,
          height: null,
          conversation_id: null,
        })
        .execute(),
    )
    return id
  }
  const [mine, his] = [await upload(anna.id), await upload(boris.id)]
  const send = (fileId: FileId) => anna.sends(chat, '', { fileIds: [fileId] })
  await expect(send(his)).rejects.toMatchObject({ code: 'file_missing' })
  await send(mine)
  expect((await desk.messages(chat)).at(-1)?.attachments).toMatchObject([
    { fileId: mine, kind: 'file', name: 'счёт.pdf', size: 7 },
  ])
  const file = await desk.reads((tx) =>
    tx.db.selectFrom('files').select('conversation_id').where('id', '=', mine).executeTakeFirstOrThrow(),
  )
  expect(file.conversation_id).toBe(chat.conversationId)
})
