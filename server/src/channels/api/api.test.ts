import { parseAs } from '@parley/contract/parse-as'
import { Refusal } from '@parley/contract/refusals'
import { readBody } from '@parley/fake-channels/read-body'
import { serveFake } from '@parley/fake-channels/serve-fake'
import Type from 'typebox'
import { afterEach, expect, test } from 'vitest'
import { connectChannel } from '../connect-channel.ts'
import { deleteSentMessage } from '../delete-sent-message.ts'
import { editSentMessage } from '../edit-sent-message.ts'
import { type ApiChannels, apiSecret, startApiChannels } from '../testing/test-api.ts'
import { only } from '../testing/test-channels.ts'
import { developerHeaders } from '../testing/test-developer.ts'

let channels: ApiChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

const Answer = Type.Object({ details: Type.Object({ fields: Type.Array(Type.Object({ path: Type.String() })) }) })

function writes(body: object): Promise<Response> {
  const raw = JSON.stringify(body)
  const headers = developerHeaders(apiSecret, raw, new Date())
  return fetch(`${channels.url}/hooks/${channels.channelId}`, { method: 'POST', headers, body: raw })
}

const contact = { externalId: 'client-7', name: 'Иван', phone: '+79161234567', city: 'Тверь' }
const message = (externalId: string, text: string, more = {}) =>
  writes({ type: 'message', externalId, contact, text, ...more })

async function received() {
  return (await channels.messages()).filter(({ kind }) => kind === 'in')
}

test('a client of a developer writes, corrects and takes back; the desk answers to his own server, signed (E-16)', async () => {
  channels = await startApiChannels()
  const { developer, files, anna, database } = channels
  await message('e1', 'Где заказ?')
  await message('e2', 'Лишнее')
  await writes({ type: 'message.edited', externalId: 'e1', text: 'Где мой заказ?' })
  await writes({ type: 'message.deleted', externalId: 'e2' })
  await channels.settled()
  // What came before its message had been read is looked at again.
  await channels.advance(20)
  await channels.settled()
  expect((await received()).map(({ text, deletedAt }) => [text, deletedAt === null])).toEqual([
    ['Где мой заказ?', true],
    ['', false],
  ])
  const { id: conversationId, contact: known } = only(await channels.conversations())
  expect([known.name, ...known.details.map(({ value }) => value)]).toEqual(['Иван', '+79161234567', 'Тверь'])

  const stored = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name: 'счёт.txt',
    bytes: Buffer.from('100 ₽'),
    limitBytes: 1000,
  })
  developer.answersOnce({ status: 200, body: '{"externalId":"their-1"}' })
  const seq = await channels.answers('В пути', { fileIds: [stored.id], replyToSeq: 1 })
  await channels.settled()
  const reply = developer.told.at(-1)
  const linked: unknown = expect.stringContaining(stored.id)
  expect(reply?.body).toMatchObject({
    type: 'reply',
    externalId: reply?.id,
    contact: { externalId: 'client-7' },
    text: 'В пути',
    replyTo: 'e1',
    files: [{ name: 'счёт.txt', size: 7, url: linked }],
  })

  await writes({ type: 'reply.read', externalId: 'their-1', contact })
  await message('e3', 'Спасибо', { replyTo: 'their-1' })
  await channels.settled()
  expect((await received()).at(-1)?.replyToSeq).toBe(seq)
  expect(only(await channels.conversations()).readSeq).toBe(seq)

  await editSentMessage({ database }, anna, { conversationId, seq }, { text: 'Едет' })
  await channels.settled()
  await deleteSentMessage({ database }, anna, { conversationId, seq })
  await channels.settled()
  expect(developer.told.slice(-2).map(({ body }) => [body['type'], body['externalId'], body['text']])).toEqual([
    ['reply.edited', 'their-1', 'Едет'],
    ['reply.deleted', 'their-1', undefined],
  ])
})

test('answers keep their order and their ids while the developer’s server is out (E-16)', async () => {
  channels = await startApiChannels()
  const { developer } = channels
  await message('e1', 'Вопрос')
  await channels.settled()
  developer.answersOnce('cut')
  await channels.answers('раз')
  await channels.settled()
  developer.answersOnce({ status: 503 })
  await channels.answers('два')
  for (let attempt = 0; attempt < 4; attempt++) {
    await channels.advance(10)
    await channels.settled()
  }
  const replies = developer.told.filter(({ type }) => type === 'reply')
  expect(replies.map(({ body }) => body['text'])).toEqual(['раз', 'раз', 'раз', 'два'])
  expect(new Set(replies.map(({ id }) => id)).size).toBe(2)
  const sent = (await channels.messages()).filter(({ kind }) => kind === 'out')
  expect(sent.map(({ delivery }) => delivery?.state)).toEqual(['sent', 'sent'])
})

test('a request that is no update is told what is wrong with it; a client who is gone is shown', async () => {
  channels = await startApiChannels()
  const refused = await writes({ type: 'message', externalId: 'e1', contact: {}, text: 'x' })
  expect(refused.status).toBe(400)
  const { details } = parseAs(Answer, await refused.json())
  expect(details.fields.map(({ path }) => path)).toEqual(['/contact/externalId'])
  await message('e1', 'Вопрос')
  await writes({ type: 'contact.gone', contact })
  await channels.settled()
  expect(only(await channels.conversations()).reachable).toBe(false)
})

test.each([
  [404, '/settings/webhookUrl', '404'],
  [200, '/settings/webhookUrl', 'подпис'],
])('a server that answers %i whatever comes is not connected, and the words say why', async (status, path, words) => {
  channels = await startApiChannels()
  const { database, secrets, url, queueId, anna } = channels
  const careless = await serveFake(async (request, response) => {
    await readBody(request)
    response.writeHead(status).end()
  })
  const connecting = connectChannel({ database, secrets, publicUrl: url }, anna, {
    kind: 'api',
    name: 'Другое',
    queueId,
    credentials: { secret: apiSecret },
    settings: { webhookUrl: careless.url },
  })
  const refusal: unknown = await connecting.catch((error: unknown) => error)
  await careless.stop()
  if (!(refusal instanceof Refusal)) throw new Error('it was connected')
  expect([refusal.code, refusal.details.fields?.[0]?.path]).toEqual(['credentials_rejected', path])
  expect(refusal.details.fields?.[0]?.expected).toContain(words)
})
