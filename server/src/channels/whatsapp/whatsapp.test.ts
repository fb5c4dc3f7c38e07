import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { finishChat } from '../../chats/finish-chat.ts'
import { listApproved, sendApproved } from '../approved-templates.ts'
import { resolveDelivery } from '../resolve-delivery.ts'
import { only } from '../testing/test-channels.ts'
import { startWhatsAppChannels, type WhatsAppChannels } from '../testing/test-whatsapp.ts'

let channels: WhatsAppChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

async function deliveryOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)?.delivery
}

async function received() {
  return (await channels.messages()).filter(({ kind }) => kind === 'in')
}

function ours(user: number) {
  return channels.whatsApp.chat(user).messages.filter(({ from }) => from === 'bot')
}

test('name, number and files come and go with the token; a reply quotes; read stays read (C-4, C-7, C-8)', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp, anna, files } = channels
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  const asked = whatsApp.writes(id, {
    text: 'Вот',
    file: { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: photo },
  })
  await channels.settled()
  const { contact, chat } = only(await channels.conversations())
  expect([contact.name, contact.details[0]?.value, chat.state]).toEqual(['Игорь', '+79160000000', 'waiting'])
  const first = only(await received())
  expect(first).toMatchObject({ text: 'Вот', attachments: [{ kind: 'image', state: 'ready', width: 64 }] })

  const stored = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name: 'ответ.txt',
    bytes: Buffer.from('готово'),
    limitBytes: 1000,
  })
  const seq = await channels.answers('Спасибо', { fileIds: [stored.id], replyToSeq: first.seq })
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
  const sent = only(ours(id))
  expect([sent.text, sent.replyToId]).toEqual(['Спасибо', asked.id])
  expect(whatsApp.file(sent.fileIds[0] ?? '')).toMatchObject({ name: 'ответ.txt', bytes: Buffer.from('готово') })
  whatsApp.reads(id)
  await channels.settled()
  expect(only(await channels.conversations())).toMatchObject({ readSeq: seq, deliveredSeq: seq })
})

test('the client edits, takes back, reacts, and presses a button', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp } = channels
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  const [first, second] = [whatsApp.writes(id, { text: 'раз' }), whatsApp.writes(id, { text: 'два' })]
  await channels.settled()
  const seq = await channels.answers('ответ')
  await channels.settled()
  whatsApp.edits(id, first.id, 'раз!')
  whatsApp.revokes(id, second.id)
  whatsApp.reacts(id, only(ours(id)).id, '👍')
  whatsApp.writes(id, { told: { type: 'interactive', interactive: { button_reply: { id: 'a', title: 'Да' } } } })
  await channels.settled()
  expect((await received()).map(({ text, deletedAt }) => [text, deletedAt === null])).toEqual([
    ['раз!', true],
    ['', false],
    ['Да', true],
  ])
  const reactions = async () => (await channels.messages()).find((message) => message.seq === seq)?.reactions
  expect(await reactions()).toEqual(['👍'])
  whatsApp.reacts(id, only(ours(id)).id, '')
  await channels.settled()
  expect(await reactions()).toEqual([])
})

test('one person stays one: without his number, with a new number, by any of his ids (E-14)', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp } = channels
  const user = whatsApp.addUser({ name: 'Мария', username: 'masha' })
  whatsApp.writes(user.id, { text: 'с номером' })
  await channels.settled()
  user.isNumberHidden = true
  whatsApp.writes(user.id, { text: 'без номера' })
  await channels.settled()
  user.isNumberHidden = false
  whatsApp.movesTo(user.id, '79990000001')
  await channels.settled()
  whatsApp.writes(user.id, { text: 'с новым номером' })
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect((await received()).map(({ text }) => text)).toEqual(['с номером', 'без номера', 'с новым номером'])
  expect(contact.details.map(({ value }) => value)).toEqual(['+79990000001', '@masha'])
  const seq = await channels.answers('ответ')
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
  expect(only(ours(user.id)).text).toBe('ответ')

  whatsApp.answersByPhone(user.id, 'ответили с телефона')
  await channels.settled()
  expect((await channels.messages()).at(-1)).toMatchObject({
    kind: 'out',
    outside: 'staff',
    text: 'ответили с телефона',
  })

  const hidden = whatsApp.addUser({ name: 'Пётр', username: 'petr', isNumberHidden: true })
  whatsApp.writes(hidden.id, { text: 'номера нет' })
  await channels.settled()
  const other = (await channels.conversations()).find((one) => one.contact.name === 'Пётр')
  expect(other?.contact.details.map(({ value }) => value)).toEqual(['@petr'])
})

test('what WhatsApp refuses afterwards is shown as failed, with its reason', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp } = channels
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  whatsApp.closesWindow(id)
  const seq = await channels.answers('поздно')
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'failed', error: 'window_closed' })
  expect(ours(id)).toEqual([])
})

test('a lost answer is told by the statuses, which repeat our words; one that told nothing stays unknown (F20)', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp } = channels
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  for (const kind of ['cut', 'truncated'] as const) {
    whatsApp.addFault({ method: 'POST /messages', does: { kind } })
    const lost = await channels.answers(kind)
    await channels.settled()
    expect(await deliveryOf(lost)).toEqual({ state: 'sent', error: null })
  }
  whatsApp.closesWindow(id)
  whatsApp.addFault({ method: 'POST /messages', does: { kind: 'cut' } })
  const refused = await channels.answers('поздно')
  await channels.settled()
  expect(await deliveryOf(refused)).toEqual({ state: 'failed', error: 'window_closed' })

  whatsApp.writes(id, { text: 'ещё вопрос' })
  whatsApp.saysNothing(id)
  whatsApp.addFault({ method: 'POST /messages', does: { kind: 'cut' } })
  const silent = await channels.answers('молча')
  await channels.settled()
  await channels.advance(3600)
  await channels.settled()
  expect(await deliveryOf(silent)).toEqual({ state: 'unknown', error: 'unknown_outcome' })
  whatsApp.reads(id)
  await channels.settled()
  expect(await deliveryOf(silent)).toEqual({ state: 'sent', error: null })
  expect(ours(id).map(({ text }) => text)).toEqual(['cut', 'truncated', 'молча'])
})

test('of a long text whose middle was lost only the rest is sent again, when a person says so', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp, database, anna } = channels
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  whatsApp.saysNothing(id)
  whatsApp.addFault({ method: 'POST /messages', does: { kind: 'cut' } })
  const seq = await channels.answers(`${'а'.repeat(4096)}${'б'.repeat(100)}`)
  await channels.settled()
  expect((await deliveryOf(seq))?.state).toBe('unknown')
  whatsApp.reads(id)
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'failed', error: 'unavailable' })
  await resolveDelivery({ database }, anna, only(await channels.conversations()).id, seq, { action: 'send_again' })
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
  expect(ours(id).map(({ text }) => text.length)).toEqual([4096, 100])
})

test('too many wait as long as is asked', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp } = channels
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  whatsApp.addFault({ method: 'POST /messages', does: { kind: 'refuse', status: 131056, description: 'pair rate' } })
  const late = await channels.answers('второе')
  await channels.settled()
  expect(await deliveryOf(late)).toMatchObject({ state: 'queued' })
  await channels.advance(7)
  await channels.settled()
  expect(await deliveryOf(late)).toEqual({ state: 'sent', error: null })
  expect(ours(id).map(({ text }) => text)).toEqual(['второе'])
})

test('24 h after his last message only approved texts go, filled in; in a chat as well as to begin one (C-34, T6)', async () => {
  channels = await startWhatsAppChannels()
  const { whatsApp, anna, database } = channels
  const { id } = whatsApp.addUser({ name: 'Игорь' })
  whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  await channels.advance(24 * 3600 - 60)
  await channels.answers('вовремя')
  await channels.advance(120)
  whatsApp.closesWindow(id)
  await expect(channels.answers('поздно')).rejects.toMatchObject({ code: 'window_closed' })

  const conversation = only(await channels.conversations())
  const templates = await listApproved(channels, anna, conversation.id)
  expect(templates.map(({ name, parameters }) => [name, parameters.map((one) => one.example)])).toEqual([
    ['order_ready', ['3107', 'Мария', 'завтра с 10:00']],
    ['may_we_go_on', ['Мария']],
  ])
  const ready = { name: 'order_ready', language: 'ru', values: ['3107', 'Игорь', 'сегодня\n до 20:00'] }
  const sends = (clientId: string, more: object = {}) =>
    sendApproved(channels, anna, conversation.id, { clientId, fence: conversation.chat.fence, ...ready, ...more })
  await expect(sends('a', { values: ['3107', ' ', ''] })).rejects.toMatchObject({ code: 'variables_unresolved' })
  await expect(sends('a', { name: 'refused' })).rejects.toMatchObject({ code: 'template_unknown' })
  const { seq } = await sends('a')
  expect(await sends('a')).toEqual({ seq })
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
  expect((await channels.messages()).find((message) => message.seq === seq)?.text).toBe(
    'Заказ 3107\n\nЗдравствуйте, Игорь! Ваш заказ готов, его можно забрать сегодня до 20:00.\n\nМагазин «Полка»\n\n[Спасибо]',
  )
  expect(ours(id).at(-1)?.text).toMatch(/^Заказ 3107\nЗдравствуйте, Игорь! Ваш заказ готов, его можно забрать сегодня/)

  const { chat } = only(await channels.conversations())
  await finishChat(database, anna, conversation.id, { fence: chat.fence, status: 'closed' })
  const named = { name: 'may_we_go_on', values: ['Игорь'] }
  await sends('b', named)
  await channels.settled()
  expect(only(await channels.conversations()).chat).toMatchObject({ state: 'active', holderId: anna.operatorId })
  expect(ours(id).at(-1)?.text).toMatch(/^Здравствуйте, Игорь! Мы нашли ответ/)
})
