import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { deleteSentMessage } from '../delete-sent-message.ts'
import { editSentMessage } from '../edit-sent-message.ts'
import { resolveDelivery } from '../resolve-delivery.ts'
import { post } from '../testing/channel-suite.ts'
import { only } from '../testing/test-channels.ts'
import { groupId, startVkChannels, type VkChannels } from '../testing/test-vk.ts'

let channels: VkChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

const person = { firstName: 'Анна', lastName: 'Смирнова', screenName: 'anna_s', city: 'Тверь' }

/** What the person sees of ours. */
function seen(userId: number): string[] {
  const { messages } = channels.vk.chat(groupId, userId)
  return messages.filter(({ from }) => from === 'bot').map(({ text }) => text)
}

async function messageOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()
}

test('name, page, city and photo come from VK; files come and go; a reply quotes (C-8, D-32, D-20)', async () => {
  channels = await startVkChannels()
  const { vk, files, anna } = channels
  const photo = await picture()
  const { id } = vk.addUser({ ...person, photo })
  const asked = vk.writes(groupId, id, {
    text: 'Вот чек',
    files: [
      { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: photo },
      { kind: 'document', name: 'Счёт.txt', type: 'text/plain', bytes: Buffer.from('к оплате') },
    ],
  })
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect(contact.name).toBe('Анна Смирнова')
  expect(contact.details).toEqual([
    { label: 'Профиль', value: 'vk.com/anna_s', link: `https://vk.com/id${String(id)}` },
    { label: 'Город', value: 'Тверь' },
  ])
  expect(contact.photoFileId).not.toBeNull()
  const received = only((await channels.messages()).filter(({ kind }) => kind === 'in'))
  expect(received.attachments).toMatchObject([
    { kind: 'image', state: 'ready', width: 64, height: 48 },
    { kind: 'file', state: 'ready', name: 'Счёт.txt', size: 15 },
  ])

  await channels.taken()
  const stored = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name: 'ответ.txt',
    bytes: Buffer.from('готово'),
    limitBytes: 1000,
  })
  const seq = await channels.answers('Спасибо', { fileIds: [stored.id], replyToSeq: received.seq })
  await channels.settled()
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'sent', error: null })
  const sent = vk.chat(groupId, id).messages.at(-1)
  expect([sent?.text, sent?.replyToId, sent?.fileIds.length]).toEqual(['Спасибо', asked.id, 1])
  expect(vk.file(sent?.fileIds[0] ?? '')?.bytes.toString()).toBe('готово')
})

test('a person whom VK did not name at first gets his name with the next message', async () => {
  channels = await startVkChannels()
  const { vk } = channels
  const { id } = vk.addUser(person)
  vk.addFault({ method: 'users.get', times: 2, does: { kind: 'bad_gateway' } })
  vk.writes(groupId, id, { text: 'раз' })
  await channels.settled()
  expect(only(await channels.conversations()).contact.name).toBe(`id${String(id)}`)
  vk.clearFaults()
  vk.writes(groupId, id, { text: 'два' })
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect([contact.name, contact.details.length]).toEqual(['Анна Смирнова', 2])
})

test('the client edits, reacts, reads, presses a button, blocks and comes back', async () => {
  channels = await startVkChannels()
  const { vk } = channels
  const { id } = vk.addUser(person)
  const first = vk.writes(groupId, id, { text: 'Где заказ 42?' })
  await channels.settled()
  const seq = await channels.answers('В пути')
  await channels.settled()
  vk.edits(groupId, id, first.id, 'Где заказ 43?')
  vk.reacts(groupId, id, vk.chat(groupId, id).messages.at(-1)?.id ?? 0, '🔥')
  vk.reads(groupId, id)
  const typed: string[] = []
  const { id: conversationId } = only(await channels.conversations())
  const heard = await channels.feed.subscribeConversation(channels.anna.workspaceId, conversationId, ({ type }) =>
    typed.push(type),
  )
  heard.start()
  vk.types(groupId, id)
  const press = vk.presses(groupId, id, { csat: 5 })
  await channels.settled()
  const messages = await channels.messages()
  expect(messages.find(({ kind }) => kind === 'in')).toMatchObject({
    text: 'Где заказ 43?',
    edits: [{ text: 'Где заказ 42?' }],
  })
  expect((await messageOf(seq))?.reactions).toEqual(['🔥'])
  expect(typed).toContain('typing')
  heard.close()
  expect(only(await channels.conversations()).readSeq).toBe(seq)
  expect(messages.at(-1)?.text).toBe('🔘 {"csat":5}')
  const answered = vk.calls().find(({ method }) => method === 'messages.sendMessageEventAnswer')
  expect(answered?.fields.get('event_id')).toBe(press)

  vk.blocks(groupId, id, true)
  await channels.settled()
  expect(only(await channels.conversations()).reachable).toBe(false)
  vk.blocks(groupId, id, false)
  await channels.settled()
  expect(only(await channels.conversations()).reachable).toBe(true)
})

test('a lost answer is simply asked again: VK knows the message by its number, nothing is doubled', async () => {
  channels = await startVkChannels()
  const { vk } = channels
  const { id } = vk.addUser(person)
  vk.writes(groupId, id, { text: 'вопрос' })
  await channels.settled()
  vk.addFault({ method: 'messages.send', does: { kind: 'cut' } })
  vk.addFault({ method: 'messages.send', does: { kind: 'truncated' } })
  const seq = await channels.answers('ответ')
  for (let attempt = 0; attempt < 3; attempt++) {
    await channels.settled()
    await channels.advance(10)
  }
  await channels.settled()
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'sent', error: null })
  expect(seen(id)).toEqual(['ответ'])
  expect(vk.calls().filter(({ method }) => method === 'messages.send')).toHaveLength(3)
})

test('after an hour VK has forgotten the number: where it does not tell of the message either, a person decides', async () => {
  channels = await startVkChannels()
  const { vk, database, anna } = channels
  const { id } = vk.addUser(person)
  vk.writes(groupId, id, { text: 'вопрос' })
  await channels.settled()
  vk.addFault({ method: 'messages.send', does: { kind: 'refuse', status: 10, description: 'Internal server error' } })
  const seq = await channels.answers('ответ')
  await channels.settled()
  await channels.advance(3600)
  for (const { servers } of vk.groups()) servers.splice(0)
  vk.addFault({ method: 'messages.send', does: { kind: 'cut' } })
  await channels.settled()
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'unknown', error: 'unknown_outcome' })
  await resolveDelivery({ database }, anna, only(await channels.conversations()).id, seq, { action: 'mark_sent' })
  expect((await messageOf(seq))?.delivery?.state).toBe('sent')
})

test('a long text is parted at words; ours is corrected and deleted at the client’s', async () => {
  channels = await startVkChannels()
  const { vk, database, anna } = channels
  const { id } = vk.addUser(person)
  vk.writes(groupId, id, { text: 'вопрос' })
  await channels.settled()
  const text = Array.from({ length: 900 }, (_, word) => `слово${String(word)}`).join(' ')
  const seq = await channels.answers(text)
  await channels.settled()
  expect(seen(id).length).toBe(2)
  expect(seen(id).join(' ')).toBe(text)
  const conversationId = only(await channels.conversations()).id
  await editSentMessage({ database }, anna, { conversationId, seq }, { text: `${text}!` })
  await channels.settled()
  expect(seen(id).join(' ')).toBe(`${text}!`)
  await deleteSentMessage({ database }, anna, { conversationId, seq })
  await channels.settled()
  expect(seen(id)).toEqual([])
})

test('VK reads exactly ok, and the confirmation only where it asked with its secret', async () => {
  channels = await startVkChannels()
  const { vk, url, channelId } = channels
  const server = only(vk.groups()[0]?.servers ?? [])
  expect([server.status, server.url]).toEqual(['ok', `${url}/hooks/${channelId}`])
  const hook = async (body: object) => {
    const response = await fetch(server.url, { method: 'POST', body: JSON.stringify(body) })
    return [response.status, await response.text()]
  }
  const confirmation = { type: 'confirmation', group_id: groupId }
  expect(await hook({ ...confirmation, secret: server.secret })).toEqual([200, groupId.toString(16).padStart(8, '0')])
  expect((await hook(confirmation))[0]).toBe(401)
  const event = { type: 'message_typing_state', event_id: 'x', group_id: groupId, object: {}, secret: server.secret }
  expect(await hook(event)).toEqual([200, 'ok'])
  expect(await post(channels, { headers: {}, raw: JSON.stringify({ ...event, secret: 'nope' }) })).toBe(401)
})

test('long polling: what was written comes, once, and goes on where it stopped', async () => {
  channels = await startVkChannels('polling')
  const { vk } = channels
  const { id } = vk.addUser(person)
  expect(only(vk.groups()).servers).toEqual([])
  const arrived = (texts: string[]) =>
    expect
      .poll(async () => {
        await channels.settled()
        const conversations = await channels.conversations()
        return conversations.length === 0
          ? []
          : (await channels.messages()).filter(({ kind }) => kind === 'in').map(({ text }) => text)
      })
      .toEqual(texts)
  vk.writes(groupId, id, { text: 'раз' })
  await arrived(['раз'])
  await channels.stopWorkers()
  vk.writes(groupId, id, { text: 'два' })
  channels.resumeWorkers()
  await channels.advance(100)
  await arrived(['раз', 'два'])
})

test('what an administrator answers inside VK stands there as his, and ours is there once', async () => {
  channels = await startVkChannels()
  const { vk } = channels
  const { id } = vk.addUser(person)
  vk.writes(groupId, id, { text: 'вопрос' })
  await channels.settled()
  await channels.answers('из стола')
  await channels.settled()
  vk.answersInVk(groupId, id, 'из VK')
  await channels.settled()
  const said = (await channels.messages()).filter(({ kind }) => kind === 'out')
  expect(said.map(({ text, outside }) => [text, outside])).toEqual([
    ['из стола', undefined],
    ['из VK', 'staff'],
  ])
})
