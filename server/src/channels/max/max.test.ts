import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { deleteSentMessage } from '../delete-sent-message.ts'
import { editSentMessage } from '../edit-sent-message.ts'
import { only } from '../testing/test-channels.ts'
import { type MaxChannels, startMaxChannels } from '../testing/test-max.ts'

let channels: MaxChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

/** What the person sees of ours. */
function seen(userId: number): string[] {
  return channels.max
    .chat(userId)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
}

async function messageOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)
}

test('name, photo and files come and go; a reply quotes; ours is corrected and deleted (C-8)', async () => {
  channels = await startMaxChannels()
  const { max, files, anna, database } = channels
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()
  const { id } = max.addUser({ firstName: 'Сергей', lastName: 'Котов', username: 'kotov', photo })
  const asked = max.writes(id, {
    text: 'Вот',
    files: [{ kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: photo }],
  })
  await channels.settled()
  const { contact, id: conversationId } = only(await channels.conversations())
  expect([contact.name, contact.details[0]?.link]).toEqual(['Сергей Котов', 'https://max.ru/kotov'])
  expect(contact.photoFileId).not.toBeNull()
  const received = only((await channels.messages()).filter(({ kind }) => kind === 'in'))
  expect(received.attachments).toMatchObject([{ kind: 'image', state: 'ready', width: 64 }])

  const stored = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name: 'ответ.txt',
    bytes: Buffer.from('готово'),
    limitBytes: 1000,
  })
  max.addFault({ method: 'POST /messages', does: { kind: 'refuse', status: 400, description: 'attachment.not.ready' } })
  const seq = await channels.answers('Спасибо', { fileIds: [stored.id], replyToSeq: received.seq })
  await channels.settled()
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'sent', error: null })
  const sent = max.chat(id).messages.at(-1)
  expect([sent?.text, sent?.replyToMid]).toEqual(['Спасибо', asked.mid])
  expect(max.file(sent?.fileIds[0] ?? '')?.bytes.toString()).toBe('готово')

  await editSentMessage({ database }, anna, { conversationId, seq }, { text: 'Спасибо большое' })
  await channels.settled()
  expect(seen(id)).toEqual(['Спасибо большое'])
  await deleteSentMessage({ database }, anna, { conversationId, seq })
  await channels.settled()
  expect(seen(id)).toEqual([])
})

test('the client edits, takes back, presses, stops the bot and comes back', async () => {
  channels = await startMaxChannels()
  const { max } = channels
  const { id } = max.addUser({ firstName: 'Сергей' })
  const [first, second] = [max.writes(id, { text: 'раз' }), max.writes(id, { text: 'два' })]
  await channels.settled()
  max.edits(id, first.mid, 'раз!')
  max.removes(id, second.mid)
  const press = max.presses(id, 'csat:5')
  await channels.settled()
  const messages = (await channels.messages()).filter(({ kind }) => kind === 'in')
  expect(messages.map(({ text, deletedAt }) => [text, deletedAt === null])).toEqual([
    ['раз!', true],
    ['', false],
    ['🔘 csat:5', true],
  ])
  expect(
    max
      .calls()
      .find(({ path }) => path === '/answers')
      ?.query.get('callback_id'),
  ).toBe(press)
  max.stops(id)
  await channels.settled()
  expect(only(await channels.conversations()).reachable).toBe(false)
  max.starts(id, 'site_42')
  await channels.settled()
  const { reachable, contact } = only(await channels.conversations())
  expect([reachable, contact.details.at(-1)?.value]).toEqual([true, 'site_42'])
})

test('a lost answer is unknown and never sent again by itself; a dialog that is closed is told', async () => {
  channels = await startMaxChannels()
  const { max } = channels
  const { id } = max.addUser({ firstName: 'Сергей' })
  max.writes(id, { text: 'вопрос' })
  await channels.settled()
  max.addFault({ method: 'POST /messages', does: { kind: 'cut' } })
  const lost = await channels.answers('первое')
  await channels.settled()
  await channels.advance(600)
  await channels.settled()
  expect((await messageOf(lost))?.delivery).toEqual({ state: 'unknown', error: 'unknown_outcome' })
  expect(seen(id)).toEqual(['первое'])
  max.chat(id).blocked = true
  const refused = await channels.answers('второе')
  await channels.settled()
  expect((await messageOf(refused))?.delivery).toEqual({ state: 'failed', error: 'contact_unreachable' })
})

test('long polling: what was written comes, once, and goes on where it stopped', async () => {
  channels = await startMaxChannels('polling')
  const { max } = channels
  const { id } = max.addUser({ firstName: 'Сергей' })
  expect(max.subscriptions()).toEqual([])
  const arrived = async () => {
    await channels.settled()
    if ((await channels.conversations()).length === 0) return []
    return (await channels.messages()).filter(({ kind }) => kind === 'in').map(({ text }) => text)
  }
  max.writes(id, { text: 'раз' })
  await expect.poll(arrived, { timeout: 10_000 }).toEqual(['раз'])
  await channels.stopWorkers()
  max.writes(id, { text: 'два' })
  channels.resumeWorkers()
  await expect.poll(arrived, { timeout: 10_000 }).toEqual(['раз', 'два'])
})
