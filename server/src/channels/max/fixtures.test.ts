import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { newId } from '../../new-id.ts'
import { codeOf } from '../testing/code-of.ts'
import { classifyMaxAnswer } from './call-max.ts'
import { maxChannel } from './max-channel.ts'
import { maxEnvelope, parseMaxUpdate } from './parse-max-update.ts'

/* Updates and answers of MAX as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({
  request: Type.Object({
    headers: Type.Record(Type.String(), Type.String()),
    body: Type.Record(Type.String(), Type.Unknown()),
  }),
})
const Answers = Type.Object({
  responses: Type.Array(Type.Object({ http: Type.Integer(), body: Type.Unknown(), class: Type.String() })),
})
const folder = path.join(import.meta.dirname, 'fixtures')

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
}

function raw(name: string): Buffer {
  return Buffer.from(JSON.stringify(parseAs(Fixture, read(name)).request.body))
}

const token = 'token of the bot'

function message(name: string) {
  const parsed = parseMaxUpdate(raw(name), token)
  if (parsed.kind !== 'message') throw new Error(`${name} is ${parsed.kind}`)
  return parsed.message
}

test('bad-secret: only who knows the secret is believed', () => {
  const account = { id: newId(), settings: {}, secrets: { webhookSecret: 'max-secret-1' }, now: new Date() }
  const isProved = (name: string) =>
    maxChannel.platform?.verify(
      { method: 'POST', query: {}, headers: parseAs(Fixture, read(name)).request.headers, raw: raw(name) },
      account,
    )
  expect([isProved('text'), isProved('bad-secret')]).toEqual([true, false])
})

test('text: a person with his name and language; his dialog leads to his photo (C-8)', () => {
  expect(message('text')).toMatchObject({
    text: 'Добрый день',
    messageId: 'mid~0000000006f900000001',
    person: { externalId: '98765432', name: 'Сергей К.', locale: 'ru', photoReference: '117000123' },
  })
  expect(maxEnvelope(raw('text'))).toEqual({
    key: 'message_created mid.0000000006f900000001',
    peer: '98765432',
  })
})

test('image, file, audio with its words, sticker, location, forward', () => {
  expect(message('image')).toMatchObject({
    text: 'вот',
    files: [{ kind: 'image', reference: 'https://i.oneme.ru/i?r=1' }],
  })
  expect(message('file').files).toMatchObject([{ kind: 'file', name: 'Счёт.pdf', size: 1000 }])
  expect(message('audio')).toMatchObject({ text: 'привет', files: [{ kind: 'audio' }] })
  expect(message('sticker').files).toMatchObject([{ kind: 'sticker', width: 128, height: 128 }])
  expect(message('location').text).toMatch(/📍 https:\/\/www\.openstreetmap\.org\/\?mlat=55\.75/)
  expect(message('forward-no-body').text).toBe('↪ переслано')
})

test('a card of himself that MAX signed for this bot gives his number; any other one is text', () => {
  const { body } = parseAs(Fixture, read('text')).request
  const card = 'BEGIN:VCARD\r\nFN:Сергей К.\r\nTEL;TYPE=cell:79161112233\r\nEND:VCARD\r\n'
  const hash = createHmac('sha256', token).update(card).digest('hex')
  const detailsOf = (payload: object) => {
    const attachments = JSON.stringify([{ type: 'contact', payload }])
    const told = Buffer.from(JSON.stringify(body).replace('"attachments":[]', `"attachments":${attachments}`))
    const parsed = parseMaxUpdate(told, token)
    return parsed.kind === 'message' ? [parsed.message.text, parsed.message.person.details] : parsed.kind
  }
  const words = 'Добрый день\n👤 Сергей К., 79161112233'
  const own = { vcf_info: card, hash, max_info: { user_id: 98_765_432 } }
  expect(detailsOf(own)).toEqual([words, [{ field: 'phone', value: '+79161112233' }]])
  const others = [{ ...own, hash: `${hash.slice(0, -1)}x` }, { ...own, max_info: { user_id: 1 } }, { vcf_info: card }]
  for (const other of others) expect(detailsOf(other)).toEqual([words, []])
})

test('what MAX adds later is named and never lost', () => {
  const { body } = parseAs(Fixture, read('text')).request
  const told = JSON.stringify(body).replace('"attachments":[]', '"attachments":[{"type":"mini_app","payload":{}}]')
  const parsed = parseMaxUpdate(Buffer.from(told.replace('Добрый день', '')), token)
  expect(parsed.kind === 'message' && parsed.message.text).toBe('[mini app]')
})

test('edited and removed: the same message; callback: a press to be answered; group: ignored', () => {
  expect(parseMaxUpdate(raw('edited'), token)).toMatchObject({
    kind: 'edit',
    edit: { externalId: '98765432', messageId: 'mid~0000000006f900000001', text: 'Добрый вечер' },
  })
  expect(parseMaxUpdate(raw('removed'), token)).toEqual({
    kind: 'deletion',
    externalId: '98765432',
    messageId: 'mid~0000000006f900000001',
  })
  expect(message('callback')).toMatchObject({ pressId: 'f9LHodD0cOI', text: '🔘 csat:5', replyToId: null })
  expect(parseMaxUpdate(raw('group'), token)).toEqual({ kind: 'ignored', reason: 'group_chat' })
})

test('every fixture of a request is read without a fault, each under a key of its own', () => {
  const names = readdirSync(folder).map((file) => path.basename(file, '.json'))
  const keys = names.filter((name) => name !== 'outbound-errors').map((name) => maxEnvelope(raw(name))?.key)
  expect(new Set(keys).size).toBe(12)
  expect(parseMaxUpdate(Buffer.from('{}'), token).kind).toBe('ignored')
  expect(maxEnvelope(Buffer.from('not json'))).toBeNull()
})

const codes: Readonly<Record<string, readonly string[]>> = {
  blocked: ['contact_unreachable'],
  retry: ['rate_limited', 'unavailable'],
  'retry-soon': ['rate_limited'],
  'channel-auth': ['bad_credentials'],
  permanent: ['rejected'],
}

test.each(parseAs(Answers, read('outbound-errors')).responses)(
  '$http $body.code: $class',
  ({ http, body, class: kind }) => {
    expect(codes[kind]).toContain(codeOf(() => classifyMaxAnswer('POST /messages', http, JSON.stringify(body))))
  },
)

test('an answer that ends in the middle is an unknown outcome', () => {
  expect(codeOf(() => classifyMaxAnswer('POST /messages', 200, '{"mess'))).toBe('unknown_outcome')
})
