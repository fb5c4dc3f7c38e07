import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { newId } from '../../new-id.ts'
import { codeOf } from '../testing/code-of.ts'
import { classifyViberAnswer } from './call-viber.ts'
import { parseViberUpdate, viberEnvelope } from './parse-viber-update.ts'
import { viberChannel } from './viber-channel.ts'
import { viberContent } from './viber-content.ts'

/* Updates and answers of Viber as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({
  request: Type.Object({ headers: Type.Record(Type.String(), Type.String()), rawBody: Type.String() }),
  authToken: Type.String(),
})
const Answers = Type.Object({ responses: Type.Array(Type.Object({ rawBody: Type.String(), class: Type.String() })) })
const folder = path.join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder)
  .map((file) => path.basename(file, '.json'))
  .filter((name) => name !== 'outbound-errors')

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
}

function raw(name: string): Buffer {
  return Buffer.from(parseAs(Fixture, read(name)).request.rawBody)
}

function message(name: string) {
  const parsed = parseViberUpdate(raw(name))
  if (parsed.kind !== 'message') throw new Error(`${name} is ${parsed.kind}`)
  return parsed.message
}

test.each(names)('%s: the signature is judged over its bytes', (name) => {
  const { request, authToken } = parseAs(Fixture, read(name))
  const account = { id: newId(), settings: {}, secrets: { token: authToken }, now: new Date() }
  const told = { method: 'POST', query: {}, headers: request.headers, raw: Buffer.from(request.rawBody) }
  expect(viberChannel.platform?.verify(told, account)).toBe(name !== 'bad-signature')
  const { 'x-viber-content-signature': sig, ...headers } = request.headers
  expect(viberChannel.platform?.verify({ ...told, headers, query: { sig } }, account)).toBe(name !== 'bad-signature')
  expect(viberChannel.platform?.verify(told, { ...account, secrets: {} })).toBe(false)
})

test('text: its number is kept as text, its sender has a name and a picture (D-34)', () => {
  expect(message('text')).toMatchObject({
    text: 'Добрый день',
    messageId: '6024493435357382901',
    person: {
      externalId: '01234567890A==',
      name: 'Ольга',
      locale: 'ru',
      photoReference: 'https://media-direct.cdn.viber.com/a.jpg',
    },
  })
})

test('a repetition has the same key, a neighbour another one: as numbers they would be equal', () => {
  const [first, again, near] = ['duplicate-1', 'duplicate-2', 'near-token'].map((name) => viberEnvelope(raw(name)))
  expect(first).toEqual(again)
  expect(first?.key).toBe('message 6024493435357382903 01234567890A==')
  expect(near?.key).toBe('message 6024493435357382904 01234567890A==')
  expect(message('near-token').messageId).not.toBe(message('duplicate-1').messageId)
})

test('picture with its words, file, contact, link', () => {
  expect(message('picture')).toMatchObject({
    text: 'вот',
    files: [{ kind: 'image', reference: 'https://dl-media.viber.com/a.jpg', name: 'a.jpg', size: 50_000 }],
  })
  expect(message('file').files).toMatchObject([{ kind: 'file', name: 'Счёт.pdf', size: 10_000 }])
  expect(message('contact').text).toBe('👤 Пётр, +79160000000')
  expect(message('url')).toMatchObject({ text: 'https://example.org', files: [] })
})

test('a place is a link; what Viber adds later is named and never lost', () => {
  const place = { type: 'location', location: { lat: 55.75, lon: 37.61 } }
  expect(viberContent(place).text).toMatch(/📍 https:\/\/www\.openstreetmap\.org\/\?mlat=55\.75&mlon=37\.61/)
  expect(viberContent({ type: 'money_transfer' })).toEqual({ text: '[money transfer]', files: [] })
})

test('delivered and seen are of our message; who unsubscribed is unreachable; the probe is only answered', () => {
  const seen = { externalId: '01234567890A==', upTo: { messageId: '6024493435357384000' } }
  expect(parseViberUpdate(raw('delivered'))).toEqual({ kind: 'seen', seen: { ...seen, state: 'delivered' } })
  expect(parseViberUpdate(raw('seen'))).toEqual({ kind: 'seen', seen: { ...seen, state: 'read' } })
  expect(parseViberUpdate(raw('unsubscribed'))).toEqual({ kind: 'unreachable', externalId: '01234567890A==' })
  expect(parseViberUpdate(raw('webhook'))).toEqual({ kind: 'ignored', reason: 'webhook' })
})

test('what is none of Viber’s is no update, and never an exception', () => {
  expect(parseViberUpdate(Buffer.from('{}')).kind).toBe('ignored')
  expect(viberEnvelope(Buffer.from('not json'))).toBeNull()
})

const codes: Readonly<Record<string, readonly string[]>> = {
  ok: ['ok'],
  blocked: ['contact_unreachable'],
  retry: ['rate_limited', 'unavailable'],
  'channel-auth': ['bad_credentials'],
  'channel-blocked': ['bad_credentials'],
  'channel-config': ['bad_credentials'],
  permanent: ['rejected'],
}

test.each(parseAs(Answers, read('outbound-errors')).responses)('$rawBody: $class', ({ rawBody, class: kind }) => {
  expect(codes[kind]).toContain(codeOf(() => classifyViberAnswer('send_message', 200, rawBody)))
})

test('the number of what was sent is text, too; an answer that ends in the middle is an unknown outcome', () => {
  const answer = classifyViberAnswer('send_message', 200, '{"status":0,"message_token":6024493435357384001}')
  expect(answer['message_token']).toBe('6024493435357384001')
  expect(codeOf(() => classifyViberAnswer('send_message', 200, '{"status":0,"mess'))).toBe('unknown_outcome')
})
