import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { only } from '../testing/test-channels.ts'
import { startViberChannels, type ViberChannels } from '../testing/test-viber.ts'

let channels: ViberChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

async function deliveryOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)?.delivery
}

async function stored(name: string, bytes: Buffer) {
  const { anna, files } = channels
  const { workspaceId, operatorId: uploadedBy } = anna
  return files.storeFile({ workspaceId, uploadedBy, conversationId: null, name, bytes, limitBytes: 2_000_000 })
}

test('name, photo and files come and go; Viber fetches ours itself; delivered and seen are told (C-8, D-20, D-34)', async () => {
  channels = await startViberChannels()
  const { viber } = channels
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()
  const { id } = viber.addUser({ name: 'Ольга', photo })
  viber.writes(id, { text: 'Вот', file: { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: photo } })
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect(contact.name).toBe('Ольга')
  expect(contact.photoFileId).not.toBeNull()
  const received = only((await channels.messages()).filter(({ kind }) => kind === 'in'))
  expect(received).toMatchObject({ text: 'Вот', attachments: [{ kind: 'image', state: 'ready', width: 64 }] })

  const [picture, text] = [await stored('Фото.jpg', photo), await stored('ответ.txt', Buffer.from('готово'))]
  const one = await channels.answers('Смотрите', { fileIds: [picture.id] })
  const two = await channels.answers('И файл', { fileIds: [text.id] })
  await channels.settled()
  expect(await deliveryOf(one)).toEqual({ state: 'sent', error: null })
  expect(await deliveryOf(two)).toEqual({ state: 'sent', error: null })
  const ours = viber.chat(id).messages.filter(({ from }) => from === 'bot')
  expect(ours.map(({ text: words, fileIds }) => [words, fileIds.length])).toEqual([
    ['Смотрите', 1],
    ['И файл', 0],
    ['', 1],
  ])
  expect(viber.file(ours[0]?.fileIds[0] ?? '')).toMatchObject({ kind: 'photo', type: 'image/jpeg', width: 64 })
  expect(viber.file(ours[2]?.fileIds[0] ?? '')).toMatchObject({ name: 'ответ.txt', bytes: Buffer.from('готово') })
  expect(only(await channels.conversations()).deliveredSeq).toBe(two)
  viber.sees(id)
  await channels.settled()
  expect(only(await channels.conversations()).readSeq).toBe(two)
})

test('a long text is several messages; one that is lost on the way is shown as failed', async () => {
  channels = await startViberChannels()
  const { viber } = channels
  const { id } = viber.addUser({ name: 'Ольга' })
  viber.writes(id, { text: 'вопрос' })
  await channels.settled()
  const seq = await channels.answers('слово '.repeat(1500))
  await channels.settled()
  const ours = viber.chat(id).messages.filter(({ from }) => from === 'bot')
  expect(ours.map(({ text }) => text.length)).toEqual([6995, 2003])
  viber.loses(id, ours[1]?.token ?? '')
  await channels.settled()
  expect(await deliveryOf(seq)).toEqual({ state: 'failed', error: 'rejected' })
})

test('who unsubscribes cannot be written to, and comes back by opening or writing; where from is kept', async () => {
  channels = await startViberChannels()
  const { viber } = channels
  const { id } = viber.addUser({ name: 'Ольга' })
  viber.writes(id, { text: 'вопрос' })
  viber.subscribes(id, false)
  viber.opens(id, 'неизвестно')
  await channels.settled()
  expect(only(await channels.conversations()).reachable).toBe(false)
  viber.subscribes(id, true)
  viber.opens(id, 'site_42')
  await channels.settled()
  const { reachable, contact } = only(await channels.conversations())
  expect([reachable, contact.details.at(-1)?.value]).toEqual([true, 'site_42'])
  viber.chat(id).subscribed = false
  const refused = await channels.answers('ответ')
  await channels.settled()
  expect(await deliveryOf(refused)).toEqual({ state: 'failed', error: 'contact_unreachable' })
})

test('a lost answer is unknown and never sent again by itself; too many wait as long as it takes', async () => {
  channels = await startViberChannels()
  const { viber } = channels
  const { id } = viber.addUser({ name: 'Ольга' })
  viber.writes(id, { text: 'вопрос' })
  await channels.settled()
  viber.addFault({ method: 'send_message', does: { kind: 'cut' } })
  const lost = await channels.answers('первое')
  await channels.settled()
  await channels.advance(3600)
  await channels.settled()
  expect(await deliveryOf(lost)).toEqual({ state: 'unknown', error: 'unknown_outcome' })
  viber.addFault({ method: 'send_message', does: { kind: 'rate_limited' } })
  const late = await channels.answers('второе')
  await channels.settled()
  expect(await deliveryOf(late)).toMatchObject({ state: 'queued' })
  await channels.advance(121)
  await channels.settled()
  expect(await deliveryOf(late)).toEqual({ state: 'sent', error: null })
  expect(
    viber
      .chat(id)
      .messages.filter(({ from }) => from === 'bot')
      .map(({ text }) => text),
  ).toEqual(['первое', 'второе'])
})

test('what is told of a message before its answer was noted is looked at again', async () => {
  channels = await startViberChannels()
  const { viber } = channels
  const { id } = viber.addUser({ name: 'Ольга' })
  viber.writes(id, { text: 'вопрос' })
  await channels.settled()
  const seq = await channels.answers('ответ')
  await channels.settled()
  const token = viber.chat(id).messages.at(-1)?.token ?? ''
  const isNoted = (noted: boolean) =>
    channels.read(({ db, workspaceId }) =>
      db
        .updateTable('deliveries')
        .set({
          state: noted ? 'sent' : 'sending',
          external_ids: noted ? [token] : [],
          leased_until: noted ? null : new Date('2100-01-01'),
        })
        .where('workspace_id', '=', workspaceId)
        .where('seq', '=', seq)
        .execute(),
    )
  await isNoted(false)
  viber.sees(id)
  await channels.settled()
  expect(only(await channels.conversations()).readSeq).toBe(0)
  await isNoted(true)
  await channels.advance(2)
  await channels.settled()
  expect(only(await channels.conversations()).readSeq).toBe(seq)
})
