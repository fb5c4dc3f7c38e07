import type { FileId } from '@parley/contract/ids'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { changeChannel } from './change-channel.ts'
import { resolveDelivery } from './resolve-delivery.ts'
import { saysOf } from './testing/deliveries.ts'
import { only, startTestChannels, type TestChannels, testToken } from './testing/test-channels.ts'

let channels: TestChannels
let userId: number

beforeEach(async () => {
  channels = await startTestChannels()
  userId = channels.telegram.addUser({ firstName: 'Анна', username: 'anna_s' }).id
  channels.telegram.writes(testToken, userId, { text: 'вопрос' })
  await channels.settled()
})
afterEach(() => channels.stop())

/** What the person sees of our messages. */
function seen(): string[] {
  return channels.telegram
    .chat(testToken, userId)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
}

async function deliveryOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)?.delivery
}

async function decides(seq: number, action: 'send_again' | 'mark_sent'): Promise<void> {
  await resolveDelivery({ database: channels.database }, channels.anna, only(await channels.conversations()).id, seq, {
    action,
  })
  await channels.settled()
}

describe('the platform takes it', () => {
  test('messages arrive in order, once, and the desk is told each step', async () => {
    const seqs = [await channels.answers('раз'), await channels.answers('два'), await channels.answers('три')]
    await channels.settled()
    expect(seen()).toEqual(['раз', 'два', 'три'])
    for (const seq of seqs) expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
    // Stored, then sending, then sent.
    expect((await channels.messages()).filter(({ kind }) => kind === 'out').map(({ version }) => version)).toEqual([
      3, 3, 3,
    ])
  })

  test('a long text is several messages in order, one delivery', async () => {
    const text = Array.from({ length: 1500 }, (_, word) => `слово${String(word)}`).join(' ')
    expect(text.length).toBeGreaterThan(2 * 4096)
    await channels.answers(text.slice(0, 9_999).trim())
    await channels.settled()
    expect(seen()).toHaveLength(3)
    expect(seen().join(' ')).toBe(text.slice(0, 9_999).trim())
  })

  test('a part that has to wait does not repeat the parts before it', async () => {
    const seq = await sendsPartsUntilFault({ kind: 'rate_limited', retryAfter: 5 })
    expect(await deliveryOf(seq)).toEqual({ state: 'queued', error: 'rate_limited' })
    await channels.advance(6)
    await channels.settled()
    expect(seen().map((piece) => piece.slice(0, 1))).toEqual(['а', 'б', 'в'])
    expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
  })

  test('photos, files and answers to a message', async () => {
    const stored = [await uploads('фото.png', png), await uploads('Счёт 42.txt', Buffer.from('к оплате'))]
    const question = only((await channels.messages()).filter(({ kind }) => kind === 'in'))
    await channels.answers('вот', { fileIds: stored.slice(0, 1), replyToSeq: question.seq })
    await channels.answers('', { fileIds: stored.slice(1) })
    await channels.settled()
    const [asked, photo, document] = channels.telegram.chat(testToken, userId).messages
    expect(photo).toMatchObject({ text: 'вот', replyToId: asked?.id })
    expect(channels.telegram.file(photo?.fileId ?? '')).toMatchObject({ kind: 'photo' })
    const sentFile = channels.telegram.file(document?.fileId ?? '')
    expect([sentFile?.kind, sentFile?.name, sentFile?.bytes.toString()]).toEqual([
      'document',
      'Счёт 42.txt',
      'к оплате',
    ])
  })

  test('several photos leave as one album under the text; a reaction to any of them is one to the message', async () => {
    const photos = [await uploads('1.png', png), await uploads('2.png', png), await uploads('3.png', png)]
    const question = only((await channels.messages()).filter(({ kind }) => kind === 'in'))
    const seq = await channels.answers('все три', { fileIds: photos, replyToSeq: question.seq })
    await channels.settled()
    const [asked, ...album] = channels.telegram.chat(testToken, userId).messages
    expect(album.map(({ text, replyToId }) => [text, replyToId])).toEqual([
      ['все три', asked?.id],
      ['', asked?.id],
      ['', asked?.id],
    ])
    expect(new Set(album.map(({ albumId }) => albumId)).size).toBe(1)
    expect(channels.telegram.calls().map(({ method }) => method)).toEqual(['sendMediaGroup'])
    channels.telegram.reacts(testToken, userId, album[2]?.id ?? 0, ['🔥'])
    await channels.settled()
    expect((await channels.messages()).find((message) => message.seq === seq)).toMatchObject({
      reactions: ['🔥'],
      delivery: { state: 'sent', error: null },
    })
  })

  test('photos and other files leave as albums of their own, and what arrived is not sent again', async () => {
    const names = ['1.png', '2.png', 'а.txt', 'б.txt', '3.png']
    const stored: FileId[] = []
    for (const name of names) stored.push(await uploads(name, name.endsWith('png') ? png : Buffer.from(name)))
    const stop = channels.telegram.onChange(() => {
      if (channels.telegram.calls().length < 2) return
      channels.telegram.addFault({ does: { kind: 'rate_limited', retryAfter: 5 }, method: 'sendMediaGroup' })
      stop()
    })
    await channels.answers('смотрите', { fileIds: stored })
    await channels.settled()
    expect(channels.telegram.calls().map(({ method }) => method)).toEqual(['sendMessage', 'sendMediaGroup'])
    await channels.advance(6)
    await channels.settled()
    const sent = channels.telegram.chat(testToken, userId).messages.slice(1)
    expect(sent.map(({ text, fileId }) => text || channels.telegram.file(fileId ?? '')?.name)).toEqual([
      'смотрите',
      ...names,
    ])
    expect(channels.telegram.calls().map(({ method }) => method)).toEqual([
      'sendMessage',
      'sendMediaGroup',
      'sendMediaGroup',
      'sendPhoto',
    ])
  })
})

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Anna uploads a file. */
async function uploads(name: string, bytes: Buffer): Promise<FileId> {
  const { files, anna } = channels
  const owner = { workspaceId: anna.workspaceId, uploadedBy: anna.operatorId, conversationId: null }
  return (await files.storeFile({ ...owner, name, bytes, limitBytes: 10_000 })).id
}

/** Three parts; the second one meets a fault. Returns the message's number. */
async function sendsPartsUntilFault(
  does: Parameters<TestChannels['telegram']['addFault']>[0]['does'],
): Promise<number> {
  const stop = channels.telegram.onChange(() => {
    if (seen().length === 1) {
      channels.telegram.addFault({ does, method: 'sendMessage' })
      stop()
    }
  })
  const seq = await channels.answers(
    ['а', 'б', 'в']
      .map((letter) => letter.repeat(4000))
      .join('\n\n')
      .slice(0, 10_000),
  )
  await channels.settled()
  return seq
}

describe('the platform does not take it', () => {
  test('429: waits as asked, nothing of this conversation overtakes, another one goes on', async () => {
    const boris = channels.telegram.addUser({ firstName: 'Борис' }).id
    channels.telegram.addFault({ method: 'sendMessage', userId, does: { kind: 'rate_limited', retryAfter: 300 } })
    const first = await channels.answers('первое')
    await channels.answers('второе')
    await channels.settled()
    expect(seen()).toEqual([])
    expect(await deliveryOf(first)).toEqual({ state: 'queued', error: 'rate_limited' })

    channels.telegram.writes(testToken, boris, { text: 'и я' })
    await channels.settled()
    await saysOf(channels, 'Борис', 'слышу')
    expect(channels.telegram.chat(testToken, boris).messages.at(-1)?.text).toBe('слышу')

    await channels.advance(200)
    await channels.settled()
    expect(seen()).toEqual([])
    await channels.advance(101)
    await channels.settled()
    expect(seen()).toEqual(['первое', 'второе'])
  })

  test.each([{ kind: 'bad_gateway' }, { kind: 'refuse', status: 500, description: 'Internal Server Error' }] as const)(
    '$kind: tried again until it is there',
    async (does) => {
      channels.telegram.addFault({ method: 'sendMessage', times: 3, does })
      const seq = await channels.answers('ответ')
      for (let wait = 0; wait < 3; wait++) {
        await channels.settled()
        expect(await deliveryOf(seq)).toEqual({ state: 'queued', error: 'unavailable' })
        await channels.advance(10)
      }
      await channels.settled()
      expect(seen()).toEqual(['ответ'])
      expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
    },
  )

  test('an outage that does not end is told, on the message and on the channel', async () => {
    channels.telegram.addFault({ method: 'sendMessage', times: 1000, does: { kind: 'bad_gateway' } })
    const seq = await channels.answers('ответ')
    for (let wait = 0; wait < 20; wait++) {
      await channels.settled()
      await channels.advance(310)
    }
    await channels.settled()
    expect(await deliveryOf(seq)).toEqual({ state: 'failed', error: 'unavailable' })
    expect((await channels.channel()).lastError).toMatch(/не отвечает/)
    channels.telegram.clearFaults()
    await decides(seq, 'send_again')
    expect(seen()).toEqual(['ответ'])
    expect((await channels.channel()).lastError).toBeNull()
  })

  test('blocked by the person: failed, unreachable, and reachable when he comes back', async () => {
    channels.telegram.chat(testToken, userId).blocked = true
    const seq = await channels.answers('ответ')
    await channels.settled()
    expect(await deliveryOf(seq)).toEqual({ state: 'failed', error: 'contact_unreachable' })
    expect(only(await channels.conversations()).reachable).toBe(false)
    await expect(channels.answers('ещё')).rejects.toMatchObject({ code: 'contact_unreachable' })
    await expect(decides(seq, 'send_again')).rejects.toMatchObject({ code: 'contact_unreachable' })
    channels.telegram.blocks(testToken, userId, false)
    await channels.settled()
    expect(only(await channels.conversations()).reachable).toBe(true)
    await decides(seq, 'send_again')
    expect(seen()).toEqual(['ответ'])
  })

  test('blocking and unblocking is told by updates too', async () => {
    channels.telegram.blocks(testToken, userId, true)
    await channels.settled()
    expect(only(await channels.conversations()).reachable).toBe(false)
    channels.telegram.blocks(testToken, userId, false)
    await channels.settled()
    expect(only(await channels.conversations()).reachable).toBe(true)
  })

  test('401: failed at once, and the administrator reads why', async () => {
    channels.telegram.addFault({
      method: 'sendMessage',
      does: { kind: 'refuse', status: 401, description: 'Unauthorized' },
    })
    const seq = await channels.answers('ответ')
    await channels.settled()
    expect(await deliveryOf(seq)).toEqual({ state: 'failed', error: 'bad_credentials' })
    expect((await channels.channel()).lastError).toMatch(/не принимает ключ/)
    await decides(seq, 'send_again')
    expect(seen()).toEqual(['ответ'])
    expect((await channels.channel()).lastError).toBeNull()
  })

  test('a refusal of this message fails it and stops no other', async () => {
    channels.telegram.addFault({
      method: 'sendMessage',
      does: { kind: 'refuse', status: 400, description: 'Bad Request: message is too long' },
    })
    const first = await channels.answers('первое')
    const second = await channels.answers('второе')
    await channels.settled()
    expect([await deliveryOf(first), await deliveryOf(second)]).toEqual([
      { state: 'failed', error: 'rejected' },
      { state: 'sent', error: null },
    ])
  })

  test('a channel that is off keeps the message, and sends it when it is on', async () => {
    const { database, anna, channelId } = channels
    await channels.taken()
    await channels.stopWorkers()
    const seq = await channels.answers('ответ')
    await changeChannel({ database }, anna, channelId, { enabled: false })
    channels.resumeWorkers()
    await channels.settled()
    expect([seen(), (await deliveryOf(seq))?.state]).toEqual([[], 'queued'])
    await channels.switched(true)
    await channels.settled()
    expect(seen()).toEqual(['ответ'])
  })
})
