import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveFake } from '@parley/fake-channels/serve-fake'
import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { type ChannelsUnderTest, only } from '../channels/testing/test-channels.ts'
import { startMaxChannels } from '../channels/testing/test-max.ts'
import { startTeamsChannels } from '../channels/testing/test-teams.ts'
import { startXChannels } from '../channels/testing/test-x.ts'

let channels: ChannelsUnderTest
let stop = (): Promise<void> => Promise.resolve()
afterEach(async () => {
  await stop()
  await channels.stop()
  expect(channels.faults).toEqual([])
})

interface WithPhone {
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
}

/** What the page of a phone does: asks, and acts with its header. */
async function pageOf(fake: WithPhone) {
  const served = await serveFake((request, response, path) => fake.handlePhone(request, response, path))
  stop = () => served.stop()
  const acts = async (path: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> => {
    const answer = await fetch(`${served.url}/api/${path}`, { method: 'POST', headers: { 'x-phone': '1' }, body })
    expect([path, answer.status]).toEqual([path, 200])
    await channels.settled()
  }
  return {
    asks: async (path: string): Promise<unknown> => (await fetch(`${served.url}/api/${path}`)).json(),
    acts: (path: string, body: object) => acts(path, JSON.stringify(body)),
    sends: (user: number, name: string, type: string, bytes: Buffer) =>
      acts(`upload?user=${String(user)}&name=${name}&type=${type}&kind=photo&text=`, new Uint8Array(bytes)),
  }
}

const received = async () => (await channels.messages()).filter(({ kind }) => kind === 'in')
const photo = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()

/** A picture of the operator's. */
async function picture() {
  const { files, anna } = channels
  const { id } = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name: 'полка.jpg',
    bytes: await photo(),
    limitBytes: 10_000,
  })
  return { fileIds: [id] }
}

test('MAX: words, a photo, a correction and a reply from the phone; words and a picture to it', async () => {
  const started = await startMaxChannels()
  channels = started
  const { id: userId } = started.max.addUser({ firstName: 'Сергей', lastName: 'Котов' })
  const phone = await pageOf(started.max)
  expect(await phone.asks('people')).toMatchObject({
    platform: 'max',
    canEdit: true,
    people: [{ name: 'Сергей Котов' }],
  })
  await phone.acts('send', { userId, text: 'Где зокоз?' })
  await phone.acts('edit', { userId, messageId: 0, text: 'Где заказ?' })
  await phone.sends(userId, 'a.jpg', 'image/jpeg', await photo())
  expect((await received()).map(({ text, attachments }) => [text, attachments[0]?.state])).toEqual([
    ['Где заказ?', undefined],
    ['', 'ready'],
  ])
  await channels.answers('Едет', await picture())
  await channels.settled()
  const chat = await phone.asks(`chat?user=${String(userId)}`)
  expect(chat).toMatchObject({
    messages: [
      { text: 'Где заказ?' },
      { files: [{ kind: 'photo' }] },
      { from: 'bot', text: 'Едет', files: [{ kind: 'photo', width: 64 }] },
    ],
  })
  await phone.acts('send', { userId, text: 'Спасибо', replyToId: 2 })
  const ours = (await channels.messages()).find(({ kind }) => kind === 'out')
  expect((await received()).at(-1)).toMatchObject({ text: 'Спасибо', replyToSeq: ours?.seq })
  await phone.acts('block', { userId, blocked: true })
  expect(only(await channels.conversations()).reachable).toBe(false)
})

test('Teams: words, a photo, a correction, a reaction; words with buttons and a picture to it', async () => {
  const started = await startTeamsChannels()
  channels = started
  const { id: userId } = started.teams.addUser({ name: 'Наталья Орлова' })
  const phone = await pageOf(started.teams)
  expect(await phone.asks('people')).toMatchObject({ platform: 'teams', canReply: false })
  await phone.acts('send', { userId, text: 'Добрый день' })
  await phone.acts('edit', { userId, messageId: 0, text: 'Добрый вечер' })
  await phone.sends(userId, 'a.jpg', 'image/jpeg', await photo())
  expect((await received()).map(({ text, attachments }) => [text, attachments[0]?.state])).toEqual([
    ['Добрый вечер', undefined],
    ['', 'ready'],
  ])
  expect(only(await channels.conversations()).contact.name).toBe('Наталья Орлова')
  const seq = await channels.answers('«A & B»?', { ...(await picture()), buttons: ['Да', 'Нет'] })
  await channels.settled()
  expect(await phone.asks(`chat?user=${String(userId)}`)).toMatchObject({
    messages: [
      {},
      {},
      { from: 'bot', text: '«A & B»?', buttons: ['Да', 'Нет'] },
      { from: 'bot', files: [{ kind: 'photo', width: 64 }] },
    ],
  })
  await phone.acts('react', { userId, messageId: 2, emoji: ['👍'] })
  const reactions = async () => (await channels.messages()).find((message) => message.seq === seq)?.reactions
  expect(await reactions()).toEqual(['👍'])
  await phone.acts('react', { userId, messageId: 2, emoji: [] })
  expect(await reactions()).toEqual([])
})

test('X: words and a photo from the phone; words and a picture to it; what was seen is told', async () => {
  const started = await startXChannels()
  channels = started
  started.x.addUser({ name: 'Кирилл', username: 'kirill_reads' })
  const phone = await pageOf(started.x)
  expect(await phone.asks('people')).toMatchObject({ platform: 'x', takes: 'image/jpeg,image/png,image/webp' })
  await phone.acts('send', { userId: 0, text: 'Добрый день' })
  await phone.sends(0, 'a.jpg', 'image/jpeg', await photo())
  expect((await received()).map(({ text, attachments }) => [text, attachments[0]?.state])).toEqual([
    ['Добрый день', undefined],
    ['', 'ready'],
  ])
  const seq = await channels.answers('Слушаю', await picture())
  await channels.settled()
  expect(await phone.asks('chat?user=0')).toMatchObject({
    messages: [{}, {}, { from: 'bot', text: 'Слушаю' }, { from: 'bot', files: [{ kind: 'photo', width: 64 }] }],
  })
  await phone.acts('read', { userId: 0 })
  expect(only(await channels.conversations()).readSeq).toBe(seq)
})
