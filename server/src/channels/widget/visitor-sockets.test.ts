import { closeCodes } from '@parley/contract/frames'
import { afterEach, describe, expect, test } from 'vitest'
import { blockClient } from '../../blocks/block-client.ts'
import { unblockClient } from '../../blocks/lift-block.ts'
import { listBlocks } from '../../blocks/list-blocks.ts'
import { finishChat } from '../../chats/finish-chat.ts'
import { changeMessage } from '../../messages/change-message.ts'
import { changeChannel } from '../change-channel.ts'
import { only } from '../testing/test-channels.ts'
import { newToken, startTestWidget, type TestVisitor, type TestWidget } from '../testing/test-widget.ts'

let widget: TestWidget
afterEach(async () => {
  await widget.stop()
  expect(widget.channels.faults).toEqual([])
})

test('a visitor writes, an operator answers, both see it at once', async () => {
  widget = await startTestWidget()
  const visitor = widget.visitor()
  const welcome = await visitor.hello()
  expect(welcome).toMatchObject({
    look: { title: 'Полка', locale: 'ru' },
    status: 'online',
    chat: 'none',
    messages: [],
    lastSeq: 0,
    earlierSeq: 0,
  })

  const accepted = await visitor.writes('Здравствуйте!', { clientId: 'one' })
  expect(accepted).toMatchObject({ clientId: 'one', seq: 1 })
  expect(await visitor.next('message')).toMatchObject({
    after: 0,
    view: { seq: 1, from: 'visitor', clientId: 'one', text: 'Здравствуйте!', createdAt: accepted.createdAt },
  })
  expect(await visitor.next('status')).toMatchObject({ chat: 'waiting' })

  const conversation = only(await widget.channels.conversations())
  expect(conversation.contact.name).toMatch(/^Посетитель \d{4}$/)
  expect(
    conversation.contact.details.map(({ since, ...told }) => ({ ...told, goesOn: since !== undefined })),
  ).toMatchObject([
    { label: 'Страница', value: 'Лампа', link: 'https://polka.example/lamp' },
    { label: 'Первая страница', value: 'https://polka.example/lamp', link: 'https://polka.example/lamp' },
    { label: 'Открыто страниц', value: '1' },
    { label: 'На сайте', value: 'меньше минуты', goesOn: true },
    { label: 'IP-адрес', value: '192.0.2.1' },
    { label: 'Язык', value: 'ru' },
    { label: 'Браузер', value: 'Chrome 130, Windows' },
    { label: 'Экран', value: '1440×900' },
  ])
  await widget.channels.answers('Добрый день')
  const answer = await visitor.next('message')
  expect(answer).toMatchObject({ view: { from: 'operator', author: 'Анна', text: 'Добрый день', clientId: null } })
  // The line «Анна взяла чат» lies between them; it is not the visitor's, and no hole for him.
  expect([answer.after, answer.view.seq]).toEqual([1, 3])
})

test('the same message sent again is stored once', async () => {
  widget = await startTestWidget()
  const visitor = widget.visitor()
  await visitor.hello()
  const first = await visitor.writes('один раз', { clientId: 'same' })
  expect(await visitor.writes('один раз', { clientId: 'same' })).toEqual(first)
  visitor.send({ type: 'send', clientId: 'same', text: 'другое', fileIds: [], replyToSeq: null })
  expect(await visitor.next('refused')).toMatchObject({ clientId: 'same', refusal: { code: 'client_id_reused' } })
  expect((await widget.channels.messages()).filter(({ kind }) => kind === 'in')).toHaveLength(1)
})

test('whoever was away gets what he missed, in order and without a hole', async () => {
  widget = await startTestWidget()
  const visitor = widget.visitor()
  await visitor.hello()
  await visitor.writes('вопрос')
  await visitor.close()
  await widget.channels.answers('первый ответ')
  await widget.channels.answers('второй ответ')

  const back = widget.visitor({ token: visitor.token })
  const welcome = await back.hello({ lastSeq: 1 })
  expect(welcome.messages.map(({ text }) => text)).toEqual(['первый ответ', 'второй ответ'])
  expect(welcome).toMatchObject({ chat: 'active', earlierSeq: 1, lastSeq: welcome.messages[1]?.seq })
  await widget.channels.answers('третий')
  expect(await back.next('message')).toMatchObject({ after: welcome.lastSeq, view: { text: 'третий' } })
  // A number that never was gets everything anew.
  expect((await back.hello({ lastSeq: 999 })).messages).toHaveLength(4)
})

test('what was changed while he was away is there when he comes back', async () => {
  widget = await startTestWidget()
  const { channels } = widget
  const visitor = widget.visitor()
  await visitor.hello()
  await visitor.writes('вопрос')
  const seq = await channels.answers('счёт 41')
  await channels.answers('жду')
  await visitor.close()
  const { id, chat } = await channels.taken()
  await changeMessage(channels.database, channels.anna.workspaceId, { conversationId: id, seq }, () => ({
    text: 'счёт 42',
  }))
  // The line about the end is not his: the newest that he may see stays the same.
  await finishChat(channels.database, channels.anna, id, { fence: chat.fence, status: 'closed' })

  const back = widget.visitor({ token: visitor.token })
  const welcome = await back.hello({ lastSeq: seq + 1 })
  expect(welcome.messages.map(({ text, version }) => [text, version])).toEqual([['счёт 42', 2]])
  expect(welcome).toMatchObject({ chat: 'finished', earlierSeq: 0, lastSeq: seq + 1 })
  await back.writes('спасибо')
  expect(await back.next('message')).toMatchObject({ after: welcome.lastSeq, view: { text: 'спасибо' } })
  // Whoever missed more gets the change once, in its place.
  expect((await back.hello({ lastSeq: 1 })).messages.map(({ text }) => text)).toEqual(['счёт 42', 'жду', 'спасибо'])
})

test('earlier messages come by pages', async () => {
  widget = await startTestWidget()
  const visitor = widget.visitor()
  await visitor.hello()
  await visitor.writes('вопрос')
  for (let number = 1; number <= 60; number++) await widget.channels.answers(String(number))
  const welcome = await visitor.hello()
  expect(welcome.messages.map(({ text }) => text)).toEqual(Array.from({ length: 40 }, (_, index) => String(index + 21)))
  visitor.send({ type: 'earlier', beforeSeq: welcome.messages[0]?.seq })
  const earlier = await visitor.next('earlier')
  expect(earlier.messages.map(({ text }) => text)).toEqual([
    'вопрос',
    ...Array.from({ length: 20 }, (_, index) => String(index + 1)),
  ])
  expect([welcome.earlierSeq, earlier.earlierSeq]).toEqual([earlier.messages.at(-1)?.seq, 0])
})

test('two windows of one visitor show the same conversation', async () => {
  widget = await startTestWidget()
  const one = widget.visitor()
  const other = widget.visitor({ token: one.token })
  await one.hello()
  await other.hello()
  await one.writes('из первого окна')
  expect(await other.next('message')).toMatchObject({ after: 0, view: { text: 'из первого окна' } })
  await other.writes('из второго')
  await one.next('message')
  expect(await one.next('message')).toMatchObject({ view: { text: 'из второго' } })
  expect(await widget.channels.conversations()).toHaveLength(1)
})

test('typing, seen, read and the end of the chat pass between both sides', async () => {
  widget = await startTestWidget()
  const { channels } = widget
  const visitor = widget.visitor()
  await visitor.hello()
  await visitor.writes('вопрос')
  const seq = await channels.answers('ответ')
  await visitor.next('message')
  await visitor.next('message')
  visitor.send({ type: 'seen', received: seq, read: seq })
  await widget.settled()
  const { id, fence } = await channels.taken().then(({ id: taken, chat }) => ({ id: taken, fence: chat.fence }))
  visitor.send({ type: 'ping' })
  await visitor.next('pong')
  expect(only(await channels.conversations())).toMatchObject({ deliveredSeq: seq, readSeq: seq })

  channels.feed.typing(channels.anna.workspaceId, id, channels.anna.operatorId)
  expect(await visitor.next('typing')).toEqual({ type: 'typing', author: 'Анна' })
  await finishChat(channels.database, channels.anna, id, { fence, status: 'closed' })
  await widget.settled()
  await expect.poll(() => visitor.frames.findLast(({ type }) => type === 'status')).toMatchObject({ chat: 'finished' })
  expect((await visitor.hello({ lastSeq: seq })).readSeq).toBeGreaterThanOrEqual(1)
})

describe('what is refused', () => {
  test('a token of one widget is nobody on another', async () => {
    widget = await startTestWidget()
    const other = await startTestWidget()
    try {
      const visitor = widget.visitor()
      await visitor.hello()
      await visitor.writes('тайна')
      const stranger = other.visitor({ token: visitor.token })
      expect((await stranger.hello()).messages).toEqual([])
      expect((await widget.visitor().hello()).messages).toEqual([])
    } finally {
      await other.stop()
    }
  })

  test('an unknown channel, one that is off, a site that is not named', async () => {
    widget = await startTestWidget({ sites: ['https://polka.example'] })
    const refusalOf = async (visitor: TestVisitor, more: object) => {
      await expect(visitor.hello(more)).rejects.toThrow()
      return visitor.frames
    }
    const refused = (code: string) => [{ type: 'refused', clientId: null, refusal: { code, details: {} } }]
    expect(await refusalOf(widget.visitor(), { channelId: '00000000-0000-4000-8000-000000000000' })).toEqual(
      refused('channel_unknown'),
    )
    expect(await refusalOf(widget.visitor(), { channelId: widget.channels.channelId })).toEqual(
      refused('channel_unknown'),
    )
    expect(await refusalOf(widget.visitor({ origin: 'https://evil.example' }), {})).toEqual(refused('site_not_allowed'))
    expect(await refusalOf(widget.visitor(), { url: 'https://evil.example/' })).toEqual(refused('site_not_allowed'))
    const welcome = widget.visitor()
    await welcome.hello()
    await changeChannel({ database: widget.channels.database }, widget.channels.anna, widget.channelId, {
      enabled: false,
    })
    expect(await welcome.next('refused')).toEqual(refused('channel_off')[0])
    expect(await refusalOf(widget.visitor(), {})).toEqual(refused('channel_off'))
  })

  test('whoever is blocked: he sees until when, and neither text, typing nor file of his comes in; that he has read it does (D-26)', async () => {
    widget = await startTestWidget()
    const { database, anna } = widget.channels
    const visitor = widget.visitor()
    expect(await visitor.hello()).toMatchObject({ block: null })
    await visitor.writes('Купите часы')
    await visitor.next('status')
    const { id } = only(await widget.channels.conversations())
    await blockClient(database, anna, id, { minutes: 60, allChannels: false })
    const blocked = await visitor.next('status')
    expect(blocked).toMatchObject({ chat: 'finished' })
    expect(Date.parse(blocked.block?.until ?? '')).toBeGreaterThan(0)
    visitor.send({ type: 'send', clientId: 'spam', text: 'Дёшево', fileIds: [], replyToSeq: null })
    expect(await visitor.next('refused')).toMatchObject({ clientId: 'spam', refusal: { code: 'contact_blocked' } })
    const form = new FormData()
    form.set('file', new Blob(['часы']), 'часы.txt')
    const answer = await fetch(`${widget.url}/widget/v1/files?channel=${widget.channelId}`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${visitor.token}` },
    })
    expect([answer.status, await answer.json()]).toEqual([403, { code: 'contact_blocked', details: {} }])
    expect((await listBlocks(database, anna, id)).blocks).toMatchObject([{ dropped: 2 }])

    const back = widget.visitor({ token: visitor.token })
    const welcome = await back.hello()
    expect(welcome).toMatchObject({ block: blocked.block })
    expect(welcome.messages.map(({ from }) => from)).toEqual(['visitor', 'desk'])
    const told = welcome.messages.at(-1)?.seq ?? 0
    back.send({ type: 'seen', received: told, read: told })
    back.send({ type: 'ping' })
    await back.next('pong')
    expect(only(await widget.channels.conversations())).toMatchObject({ readSeq: told })
    await unblockClient(database, anna, id, { allChannels: false })
    await expect.poll(() => back.frames.findLast(({ type }) => type === 'status')).toMatchObject({ block: null })
    await back.writes('Извините')
  })

  test('frames that break the contract', async () => {
    widget = await startTestWidget()
    const silent = widget.visitor()
    silent.send({ type: 'ping' })
    expect((await silent.closed).code).toBe(closeCodes.noHello)
    for (const bad of [
      { type: 'shout' },
      { type: 'ping', more: 1 },
      { type: 'seen', received: '1', read: 0 },
      [],
      { type: 'hello', token: 'short' },
    ]) {
      const visitor = widget.visitor()
      await visitor.hello()
      visitor.send(bad)
      expect((await visitor.closed).code).toBe(closeCodes.badFrame)
    }
    const visitor = widget.visitor()
    await visitor.hello()
    visitor.send({ type: 'send', clientId: 'long', text: 'x'.repeat(10_001), fileIds: [], replyToSeq: null })
    expect(await visitor.next('refused')).toMatchObject({ clientId: 'long', refusal: { code: 'invalid_input' } })
    visitor.send({ type: 'send', clientId: 'blank', text: ' \u0000 ', fileIds: [], replyToSeq: null })
    expect(await visitor.next('refused')).toMatchObject({ clientId: 'blank', refusal: { code: 'empty_message' } })
    visitor.send({ type: 'send', clientId: 'reply', text: 'x', fileIds: [], replyToSeq: 5 })
    expect(await visitor.next('refused')).toMatchObject({
      clientId: 'reply',
      refusal: { code: 'reply_target_missing' },
    })
  })

  test('a flood', async () => {
    widget = await startTestWidget()
    const visitor = widget.visitor()
    await visitor.hello()
    for (let number = 0; number < 40; number++)
      visitor.send({ type: 'send', clientId: `n${String(number)}`, text: 'x', fileIds: [], replyToSeq: null })
    expect(await visitor.next('refused')).toMatchObject({ refusal: { code: 'too_many_attempts' } })
    await widget.settled()
    visitor.send({ type: 'ping' })
    await visitor.next('pong')
    const stored = (await widget.channels.messages()).filter(({ kind }) => kind === 'in').length
    expect([stored, stored + visitor.frames.filter(({ type }) => type === 'refused').length]).toEqual([
      visitor.frames.filter(({ type }) => type === 'accepted').length,
      40,
    ])
    expect(stored).toBeLessThan(30)
  })
})

describe('files', () => {
  async function upload(token: string, bytes: string | Buffer, name: string, channelId: string = widget.channelId) {
    const form = new FormData()
    form.set('file', new Blob([bytes]), name)
    const response = await fetch(`${widget.url}/widget/v1/files?channel=${channelId}`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
    })
    const body: unknown = await response.json()
    return { status: response.status, body }
  }

  async function uploaded(token: string): Promise<string> {
    const { body } = await upload(token, 'к оплате', 'Счёт 42.txt')
    if (typeof body !== 'object' || body === null || !('id' in body) || typeof body.id !== 'string')
      throw new Error('no file')
    return body.id
  }

  test('a visitor sends a file; he alone may have it back, by its link', async () => {
    widget = await startTestWidget()
    const visitor = widget.visitor()
    await visitor.hello()
    const fileId = await uploaded(visitor.token)
    await visitor.writes('', { fileIds: [fileId] })
    const message = await visitor.next('message')
    const url = message.view.attachments[0]?.url ?? ''
    const response = await fetch(widget.url + url)
    expect([response.status, await response.text(), response.headers.get('content-disposition')]).toEqual([
      200,
      'к оплате',
      expect.stringMatching(/^attachment/),
    ])
    for (const changed of [
      url.replace(/until=\d/, 'until=9'),
      url.replace(/s=./, 's=A'),
      url.replace(/w=\d+/, 'w=2'),
      url.replace(/v=./, 'v=A'),
      url.split('?')[0] ?? '',
    ]) {
      expect([404, 400]).toContain((await fetch(widget.url + changed)).status)
    }
  })

  test("somebody else's upload cannot be sent", async () => {
    widget = await startTestWidget()
    const [visitor, other] = [widget.visitor(), widget.visitor()]
    await visitor.hello()
    await other.hello()
    const fileId = await uploaded(visitor.token)
    other.send({ type: 'send', clientId: 'theft', text: '', fileIds: [fileId], replyToSeq: null })
    expect(await other.next('refused')).toMatchObject({ clientId: 'theft', refusal: { code: 'file_missing' } })
    await visitor.writes('', { fileIds: [fileId] })
    other.send({ type: 'send', clientId: 'again', text: '', fileIds: [fileId], replyToSeq: null })
    expect(await other.next('refused')).toMatchObject({ clientId: 'again', refusal: { code: 'file_missing' } })
  })

  test('an upload without a token, to nowhere, too large or empty is refused', async () => {
    widget = await startTestWidget()
    const token = newToken()
    expect(await upload('short', 'x', 'a.txt')).toMatchObject({ status: 401, body: { code: 'visitor_unknown' } })
    expect(await upload(token, 'x', 'a.txt', 'nowhere')).toMatchObject({
      status: 404,
      body: { code: 'channel_unknown' },
    })
    expect(await upload(token, Buffer.alloc(4_194_305), 'a.bin')).toMatchObject({
      status: 413,
      body: { code: 'file_too_large' },
    })
    expect(await upload(token, '', 'a.txt')).toMatchObject({ status: 400, body: { code: 'file_empty' } })
    expect(await upload(token, Buffer.alloc(4_194_304), 'a.bin')).toMatchObject({ status: 200 })
  })
})
