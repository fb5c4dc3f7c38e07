import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { newId } from '../../new-id.ts'
import { classifyGraphAnswer } from '../meta/classify-graph-answer.ts'
import { codeOf } from '../testing/code-of.ts'
import { parseWhatsAppUpdate } from './parse-whatsapp-update.ts'
import { recipientOf } from './send-to-whatsapp.ts'
import { splitWhatsApp, whatsAppEnvelope } from './split-whatsapp.ts'
import { whatsAppChannel } from './whatsapp-channel.ts'
import { whatsAppMeanings } from './whatsapp-errors.ts'

/* Updates and answers of WhatsApp as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({
  request: Type.Object({ headers: Type.Record(Type.String(), Type.String()), rawBody: Type.String() }),
  appSecret: Type.String(),
})
const Asked = Type.Object({ request: Type.Object({ query: Type.Record(Type.String(), Type.String()) }) })
const Answers = Type.Object({
  responses: Type.Array(Type.Object({ http: Type.Integer(), body: Type.Unknown(), class: Type.String() })),
})
const folder = path.join(import.meta.dirname, 'fixtures')
const names = readdirSync(folder)
  .map((file) => path.basename(file, '.json'))
  .filter((name) => !['outbound-errors', 'verify-get'].includes(name))
const number = '106540352242922'

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
}

/** The updates that a fixture's request tells. */
function updates(name: string): Buffer[] {
  return splitWhatsApp(Buffer.from(parseAs(Fixture, read(name)).request.rawBody), number) ?? []
}

function told(name: string) {
  return updates(name).map(parseWhatsAppUpdate)
}

function message(name: string) {
  const [parsed] = told(name)
  if (parsed?.kind !== 'message') throw new Error(`${name} is ${String(parsed?.kind)}`)
  return parsed.message
}

function accountOf(secrets: Readonly<Record<string, string>>) {
  return { id: newId(), settings: {}, secrets, now: new Date() }
}

test.each(names)('%s: the signature is judged over its bytes', (name) => {
  const { request, appSecret } = parseAs(Fixture, read(name))
  const hook = { method: 'POST', query: {}, headers: request.headers, raw: Buffer.from(request.rawBody) }
  expect(whatsAppChannel.platform?.verify(hook, accountOf({ appSecret }))).toBe(name !== 'bad-signature')
  expect(whatsAppChannel.platform?.verify(hook, accountOf({}))).toBe(false)
})

test('the address is proved by its token, and by no other', async () => {
  const { query } = parseAs(Asked, read('verify-get')).request
  const hook = { method: 'GET', query, headers: {}, raw: Buffer.alloc(0) }
  const answer = whatsAppChannel.platform?.handshake?.(hook, accountOf({ verifyToken: 'verify-me' }))
  expect(await answer?.()).toBe('1158201444')
  expect(codeOf(() => whatsAppChannel.platform?.handshake?.(hook, accountOf({ verifyToken: 'another' })))).toBe(
    'bad_signature',
  )
})

test('text: a person with name and number; his other id leads to him (C-8)', () => {
  expect(message('text')).toEqual({
    text: 'Добрый день 👋',
    messageId: 'HBgLTEST0001',
    albumId: null,
    files: [],
    replyToId: null,
    person: {
      externalId: '79161112233',
      aliases: ['RU.13491208655302741918'],
      name: 'Игорь',
      details: [{ field: 'phone', value: '+79161112233', link: 'https://wa.me/79161112233' }],
    },
  })
})

test('who has a username and hides his number is known by his id, and written to by it', () => {
  expect(message('username-only').person).toEqual({
    externalId: 'RU.998877665544332211',
    aliases: [],
    name: 'Мария',
    details: [{ field: 'username', value: '@masha' }],
  })
  expect(recipientOf('RU.998877665544332211')).toMatchObject({ recipient: 'RU.998877665544332211' })
  expect(recipientOf('79161112233')).toMatchObject({ to: '79161112233' })
})

test('several entries and changes are as many updates; those of another number are none', () => {
  expect(updates('multi-entry').map((raw) => whatsAppEnvelope(raw)?.key)).toEqual([
    'message wamid.HBgLTEST0005',
    'status wamid.OUT1 delivered',
    'message wamid.HBgLTEST0006',
  ])
  const { request } = parseAs(Fixture, read('multi-entry'))
  expect(splitWhatsApp(Buffer.from(request.rawBody), '999')).toEqual([])
  expect(splitWhatsApp(Buffer.from('not json'), number)).toBeNull()
})

test('image, place, contact card, forwarded, buttons', () => {
  expect(message('image')).toMatchObject({ text: 'вот', files: [{ kind: 'image', reference: '900100' }] })
  expect(message('location').text).toMatch(/^📍 Офис, Тверская 1\nhttps:\/\/www\.openstreetmap\.org\/\?mlat=55\.75/)
  expect(message('contacts')).toMatchObject({ text: '👤 Пётр, +7 916 000-00-00', person: { name: 'Игорь' } })
  expect(message('forwarded')).toMatchObject({ text: '↪ переслано', replyToId: null })
  expect(message('button-reply')).toMatchObject({ text: '5', replyToId: 'OUT2' })
  expect(message('template-button')).toMatchObject({ text: 'Да', replyToId: 'OUT3' })
})

test('what was answered on the telephone is said by the company', () => {
  expect(told('echo-phone-app')).toMatchObject([
    { kind: 'echo', echo: { externalId: '79161112233', messageId: 'ECHO1', text: 'ответили с телефона' } },
  ])
  expect(whatsAppEnvelope(updates('echo-phone-app')[0] ?? Buffer.alloc(0))?.key).toBe('echo wamid.ECHO1')
})

test('edited and taken back: the same message', () => {
  const about = { externalId: '79161112233', messageId: 'HBgLTEST0001' }
  expect(told('edit')).toEqual([{ kind: 'edit', edit: { ...about, albumId: null, text: 'Добрый вечер' } }])
  expect(told('revoke')).toEqual([{ kind: 'deletion', ...about }])
})

test('read comes before delivered, both are told; what failed says why', () => {
  const seen = { externalId: '79161112233', upTo: { messageId: 'OUT1' } }
  expect(told('status-order')).toEqual([
    { kind: 'seen', seen: { ...seen, state: 'read' } },
    { kind: 'seen', seen: { ...seen, state: 'delivered' } },
  ])
  expect(told('status-failed-window')).toEqual([
    { kind: 'undelivered', failure: { externalId: '79161112233', messageId: 'OUT4', code: 'window_closed' } },
  ])
})

test('what WhatsApp adds later is named and never lost; nothing is an exception', () => {
  const { request } = parseAs(Fixture, read('text'))
  const later = request.rawBody.replace('"type":"text","text":', '"type":"hologram_call","hologram_call":')
  const [raw = Buffer.alloc(0)] = splitWhatsApp(Buffer.from(later), number) ?? []
  const parsed = parseWhatsAppUpdate(raw)
  expect(parsed.kind === 'message' && parsed.message.text).toBe('[hologram call]')
  expect(parseWhatsAppUpdate(Buffer.from('{}')).kind).toBe('ignored')
  expect(whatsAppEnvelope(Buffer.from('{}'))).toBeNull()
})

const codes: Readonly<Record<string, readonly string[]>> = {
  'window-closed': ['window_closed'],
  undeliverable: ['contact_unreachable'],
  'blocked-marketing': ['rejected'],
  retry: ['rate_limited', 'unavailable'],
  'retry-slow': ['rate_limited'],
  'channel-auth': ['bad_credentials'],
  'channel-blocked': ['bad_credentials'],
  permanent: ['rejected'],
}

test.each(parseAs(Answers, read('outbound-errors')).responses)(
  '$body.error.code: $class',
  ({ http, body, class: kind }) => {
    const answer = { status: http, text: JSON.stringify(body), headers: new Headers() }
    expect(codes[kind]).toContain(codeOf(() => classifyGraphAnswer('POST /messages', answer, whatsAppMeanings)))
  },
)
