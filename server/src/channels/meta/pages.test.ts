import { createFakePage } from '@parley/fake-channels/meta/fake-page'
import type { FakePageOptions } from '@parley/fake-channels/meta/page-options'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { metaHeaders, metaJson } from '@parley/fake-channels/meta/sign-as-meta'
import sharp from 'sharp'
import { afterEach, expect, test } from 'vitest'
import { archiveChannel } from '../archive-channel.ts'
import { connectChannel } from '../connect-channel.ts'
import { resolveDelivery } from '../resolve-delivery.ts'
import { post, storedUpdates } from '../testing/channel-suite.ts'
import { only } from '../testing/test-channels.ts'
import { type PageChannels, startPageChannels } from '../testing/test-pages.ts'

/* What Messenger and Instagram have in common, against the imitation. */

let channels: PageChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

/** What the person sees of ours. */
function seen(userId: number): string[] {
  return channels.page
    .chat(userId)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
}

async function messageOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)
}

function picture(): Promise<Buffer> {
  return sharp({ create: { width: 64, height: 48, channels: 3, background: '#c9a36b' } })
    .jpeg()
    .toBuffer()
}

async function stored(name: string, bytes: Buffer) {
  const { files, anna } = channels
  const place = { workspaceId: anna.workspaceId, uploadedBy: anna.operatorId, conversationId: null }
  return (await files.storeFile({ ...place, name, bytes, limitBytes: 30 * 1024 * 1024 })).id
}

test('Messenger: name and photo, files both ways, a reply that quotes, read and delivered, a reaction (C-7, C-8, D-34)', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { page } = channels
  expect(page.verifyToken()).toBe(channels.webhookSecret())
  const { id } = page.addUser({ firstName: 'Ольга', lastName: 'Котова', photo: await picture() })
  const photo = { kind: 'photo', name: 'a.jpg', type: 'image/jpeg', bytes: await picture() } as const
  const asked = page.writes(id, { text: 'Вот', files: [photo] })
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect([contact.name, contact.photoFileId === null]).toEqual(['Ольга Котова', false])
  const received = only((await channels.messages()).filter(({ kind }) => kind === 'in'))
  expect(received.attachments).toMatchObject([{ kind: 'image', state: 'ready', width: 64 }])

  const fileId = await stored('счёт.txt', Buffer.from('итого'))
  const seq = await channels.answers('С'.repeat(2100), { fileIds: [fileId], replyToSeq: received.seq })
  await channels.settled()
  const sent = page.chat(id).messages.filter(({ from }) => from === 'bot')
  expect(sent.map(({ text, fileIds }) => [text.length, fileIds.length])).toEqual([
    [2000, 0],
    [100, 0],
    [0, 1],
  ])
  expect(sent.map(({ replyToMid }) => replyToMid)).toEqual([asked.mid, undefined, undefined])
  expect(page.file(sent[2]?.fileIds[0] ?? '')?.bytes.toString()).toBe('итого')
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'sent', error: null })
  expect(only(await channels.conversations())).toMatchObject({ deliveredSeq: seq, readSeq: 0 })
  page.reads(id)
  page.reacts(id, sent[0]?.mid ?? '', '🔥')
  await channels.settled()
  expect(only(await channels.conversations())).toMatchObject({ readSeq: seq })
  expect((await messageOf(seq))?.reactions).toEqual(['🔥'])
  expect((await channels.messages()).filter(({ kind }) => kind === 'in')).toHaveLength(1)
})

test('Instagram: name with a link, a message taken back, a text cut in bytes, what it refuses (C-8)', async () => {
  channels = await startPageChannels({ kind: 'instagram' })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Ольга', username: 'olga.k', photo: await picture() })
  const gone = page.writes(id, { text: 'ой' })
  page.writes(id, { text: 'да', more: { reply_to: { story: { url: 'https://cdn.example/story', id: '1' } } } })
  await channels.settled()
  page.unsends(id, gone.mid)
  const seq = await channels.answers('слово '.repeat(120).trim())
  await channels.settled()
  const { contact } = only(await channels.conversations())
  expect([contact.name, contact.details[0]?.link]).toEqual(['Ольга', 'https://www.instagram.com/olga.k'])
  const said = (await channels.messages()).filter(({ kind }) => kind === 'in')
  expect(said.map(({ text, deletedAt }) => [text, deletedAt === null])).toEqual([
    ['', false],
    ['📖 https://cdn.example/story\nда', true],
  ])
  expect(seen(id)).toHaveLength(2)
  page.reads(id)
  await channels.settled()
  expect(only(await channels.conversations()).readSeq).toBe(seq)
  const refused = await channels.answers('', { fileIds: [await stored('a.txt', Buffer.from('x'))] })
  await channels.settled()
  expect((await messageOf(refused))?.delivery).toEqual({ state: 'failed', error: 'rejected' })
})

test.each(['messenger', 'instagram'] as const)(
  '%s: what a colleague answers in Meta’s inbox stands there as his, and ours is there once',
  async (kind) => {
    channels = await startPageChannels({ kind })
    const { page } = channels
    const { id } = page.addUser({ firstName: 'Ольга' })
    page.writes(id, { text: 'Вы работаете?' })
    await channels.settled()
    page.answersElsewhere(id, 'Да, до восьми')
    await channels.settled()
    expect(only(await channels.conversations())).toMatchObject({ waitingSince: null, unread: 0 })
    await channels.answers('И завтра тоже')
    await channels.settled()
    await channels.advance(5)
    await channels.settled()
    const said = (await channels.messages()).filter(({ kind: direction }) => direction === 'out')
    expect(said.map(({ text, outside, operatorId }) => [text, outside, operatorId])).toEqual([
      ['Да, до восьми', 'staff', null],
      ['И завтра тоже', undefined, channels.anna.operatorId],
    ])
    // What is said there can be answered and reacted to like everything else.
    const theirs = page.chat(id).messages.find(({ text }) => text.startsWith('Да'))
    page.reacts(id, theirs?.mid ?? '', '👍')
    await channels.settled()
    expect((await messageOf(said[0]?.seq ?? 0))?.reactions).toEqual(['👍'])
  },
)

test('several updates in one request are all read; those of another page are nobody’s', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { page } = channels
  const people = ['Ольга', 'Роман'].map((firstName) => page.addUser({ firstName }).id)
  page.hold()
  for (const id of people) for (const text of ['раз', 'два']) page.writes(id, { text })
  page.release()
  await channels.settled()
  expect(await storedUpdates(channels)).toBe(4)
  const conversations = await channels.conversations()
  expect(conversations.map(({ preview }) => preview?.text)).toEqual(['два', 'два'])
})

test('a lost answer is told by the echo, which repeats our words, and nothing is sent twice; what Meta refuses is told by its reason', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Ольга' })
  page.writes(id, { text: 'вопрос' })
  await channels.settled()
  page.addFault({ method: 'POST messages', does: { kind: 'cut' } })
  const lost = await channels.answers('первое', { fileIds: [await stored('a.txt', Buffer.from('x'))] })
  await channels.settled()
  // By its echo the words arrived; the file has not left yet.
  if ((await messageOf(lost))?.delivery?.state !== 'sent') {
    expect((await messageOf(lost))?.delivery).toEqual({ state: 'failed', error: 'unavailable' })
    const { database, anna } = channels
    await resolveDelivery({ database }, anna, only(await channels.conversations()).id, lost, { action: 'send_again' })
    await channels.settled()
  }
  expect((await messageOf(lost))?.delivery).toEqual({ state: 'sent', error: null })
  expect(seen(id)).toEqual(['первое', ''])

  page.addFault({ method: 'POST messages', does: { kind: 'rate_limited', retryAfter: 120 } })
  const slow = await channels.answers('второе')
  await channels.settled()
  expect((await messageOf(slow))?.delivery).toMatchObject({ state: 'queued', error: 'rate_limited' })
  await channels.advance(121)
  await channels.settled()
  expect((await messageOf(slow))?.delivery?.state).toBe('sent')

  page.chat(id).windowOver = true
  const late = await channels.answers('третье')
  await channels.settled()
  expect((await messageOf(late))?.delivery).toEqual({ state: 'failed', error: 'window_closed' })
  page.blocks(id, true)
  page.chat(id).windowOver = false
  const blocked = await channels.answers('четвёртое')
  await channels.settled()
  expect((await messageOf(blocked))?.delivery).toEqual({ state: 'failed', error: 'contact_unreachable' })
  expect(only(await channels.conversations()).reachable).toBe(false)
})

test('after a day a person may still answer where Meta granted it: under the tag for people (T6)', async () => {
  channels = await startPageChannels({ kind: 'messenger' }, { humanAgent: 'yes' })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Ольга' })
  page.writes(id, { text: 'вопрос' })
  await channels.settled()
  await channels.answers('сразу')
  await channels.settled()
  await channels.advance(25 * 3600)
  page.chat(id).windowOver = true
  const late = await channels.answers('назавтра')
  await channels.settled()
  expect((await messageOf(late))?.delivery?.state).toBe('sent')
  expect(page.chat(id).messages.map(({ tag }) => tag)).toEqual([undefined, undefined, 'HUMAN_AGENT'])
})

test('a reaction counts as a word of the client’s: the window begins anew (T6)', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Ольга' })
  page.writes(id, { text: 'вопрос' })
  await channels.settled()
  await channels.answers('ответ')
  await channels.settled()
  await channels.advance(23 * 3600)
  page.reacts(id, page.chat(id).messages[1]?.mid ?? '', '👍')
  await channels.settled()
  await channels.advance(2 * 3600)
  const late = await channels.answers('ещё')
  await channels.settled()
  expect((await messageOf(late))?.delivery?.state).toBe('sent')
})

test('an answer to a press that Meta did not number quotes nothing, and arrives', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Ольга' })
  page.chat(id)
  const { pageId, appSecret } = page.facts
  const press = { sender: { id: String(id) }, recipient: { id: pageId }, timestamp: 1, postback: { title: 'Начать' } }
  const raw = metaJson({ object: 'page', entry: [{ id: pageId, time: 1, messaging: [press] }] })
  expect(await post(channels, { headers: metaHeaders(raw, appSecret), raw })).toBe(200)
  await channels.settled()
  const pressed = only(await channels.messages())
  const seq = await channels.answers('Здравствуйте', { replyToSeq: pressed.seq })
  await channels.settled()
  expect((await messageOf(seq))?.delivery).toEqual({ state: 'sent', error: null })
  expect(only(page.chat(id).messages)).not.toHaveProperty('replyToMid')
})

test('two pages of one app: whichever address Meta calls, each channel takes what is its page’s, and nobody a stranger’s', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { database, secrets, url, anna, queueId, channelId } = channels
  const second = await createFakePage({ kind: 'messenger', pageId: '108000000000002', pageName: 'Склад', secondMs: 20 })
  const api = await serveFakePage(second)
  try {
    const { appId, appSecret, token, pageId } = second.facts
    const connected = await connectChannel({ database, secrets, publicUrl: url }, anna, {
      kind: 'messenger',
      name: 'Склад',
      credentials: { appId, appSecret, token },
      settings: { apiUrl: api.url },
      queueId,
    })
    const person = second.addUser({ firstName: 'Павел' })
    const told = (page: string, mid: string) => ({
      id: page,
      time: 1,
      messaging: [
        { sender: { id: String(person.id) }, recipient: { id: page }, timestamp: 1, message: { mid, text: mid } },
      ],
    })
    const raw = metaJson({
      object: 'page',
      entry: [told(channels.page.facts.pageId, 'm_1'), told(pageId, 'm_2'), told('9', 'm_3')],
    })
    expect(await post(channels, { headers: metaHeaders(raw, appSecret), raw })).toBe(200)
    await channels.settled()
    const conversations = await channels.conversations()
    expect(conversations.map((one) => [one.channelId, one.preview?.text]).toSorted()).toEqual(
      [
        [channelId, 'm_1'],
        [connected.id, 'm_2'],
      ].toSorted(),
    )

    // The address that Meta calls may be the one that goes: the other page asks for its own again.
    const subscribes = () =>
      second.calls().filter(({ method, path }) => method === 'POST' && path.endsWith('/subscriptions'))
    const before = subscribes().length
    await archiveChannel({ database, secrets, publicUrl: url }, anna, channelId)
    expect(subscribes().length).toBe(before + 1)
    expect(subscribes().at(-1)?.body['callback_url']).toBe(`${url}/hooks/${connected.id}`)
  } finally {
    await second.stop()
    await api.stop()
  }
})

test('two pages of one name are two channels; a page that was renamed is the one that it was', async () => {
  channels = await startPageChannels({ kind: 'messenger' })
  const { database, secrets, anna, queueId, url } = channels
  const connects = async (options: Partial<FakePageOptions>) => {
    const page = await createFakePage({ kind: 'messenger', secondMs: 20, ...options })
    const api = await serveFakePage(page)
    const { appId, appSecret, token } = page.facts
    const { id } = await connectChannel({ database, secrets, publicUrl: url }, anna, {
      kind: 'messenger',
      name: 'Meta',
      queueId,
      credentials: { appId, appSecret, token },
      settings: { apiUrl: api.url },
    })
    await page.stop()
    await api.stop()
    return id
  }
  const other = await connects({ pageId: '777000777' })
  expect(other).not.toBe(channels.channelId)
  expect(await connects({ pageName: 'Новая Полка' })).toBe(channels.channelId)
  expect(await connects({ pageId: '777000777' })).toBe(other)
})
