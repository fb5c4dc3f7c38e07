import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import { errorOf } from '../testing/code-of.ts'
import { classifyXAnswer } from './call-x.ts'
import { oauthHeader } from './oauth.ts'
import { parseXUpdate, splitXEvent, xEnvelope } from './parse-x-update.ts'
import { answerCrc, isFromX } from './x-webhook.ts'

/* Events as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({
  request: Type.Object({ headers: Type.Record(Type.String(), Type.String()), rawBody: Type.String() }),
  consumerSecret: Type.String(),
})
const Crc = Type.Object({
  request: Type.Object({ query: Type.Record(Type.String(), Type.String()) }),
  expect: Type.Unknown(),
})

const json = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'fixtures', `${name}.json`), 'utf8'))
const read = (name: string) => parseAs(Fixture, json(name))

const account = {
  id: parseAs(ChannelId, '00000000-0000-4000-8000-000000000001'),
  settings: {},
  secrets: { consumerSecret: 'x-consumer-secret' },
  now: new Date(1_795_200_000_000),
}

/** The only update of an event. */
function only(raw: Buffer | string): Buffer {
  const updates = splitXEvent(Buffer.from(raw)) ?? []
  const [first] = updates
  if (first === undefined || updates.length !== 1) throw new Error(`${String(updates.length)} updates`)
  return first
}

test.each(['dm-text', 'dm-read', 'chat-encrypted'])('%s: the signature is judged over its bytes', (name) => {
  const { request } = read(name)
  const told = { method: 'POST', query: {}, headers: request.headers, raw: Buffer.from(request.rawBody) }
  expect(isFromX(told, account)).toBe(true)
  expect(isFromX({ ...told, raw: Buffer.from(`${request.rawBody} `) }, account)).toBe(false)
  expect(isFromX(told, { ...account, secrets: {} })).toBe(false)
})

test('crc: the proof, and no signature over what could be the body of an update', async () => {
  const { request, expect: expected } = parseAs(Crc, json('crc'))
  const ask = (query: Record<string, string>) =>
    answerCrc({ method: 'GET', query, headers: {}, raw: Buffer.alloc(0) }, account)
  expect(JSON.parse((await ask(request.query)?.()) ?? '')).toEqual(expected)
  expect(() => ask({ crc_token: read('dm-text').request.rawBody })).toThrow(ChannelError)
  expect(() => ask({})).toThrow(ChannelError)
})

test('dm-text: a person with name, handle and photo', () => {
  const update = only(read('dm-text').request.rawBody)
  expect(xEnvelope(update)).toEqual({ key: 'message 208076590152853501', peer: '2222222222222222222' })
  expect(parseXUpdate(update)).toMatchObject({
    kind: 'message',
    message: {
      text: 'Добрый день',
      messageId: '208076590152853501',
      person: {
        externalId: '2222222222222222222',
        name: 'Иван',
        photoReference: 'https://pbs.twimg.com/a.jpg',
        details: [{ value: '@ivan', link: 'https://x.com/ivan' }],
      },
    },
  })
})

test('dm-read: everything until then; chat-encrypted: said, never an empty message', () => {
  expect(parseXUpdate(only(read('dm-read').request.rawBody))).toEqual({
    kind: 'seen',
    seen: { externalId: '2222222222222222222', state: 'read', upTo: { at: new Date(1_795_200_009_000) } },
  })
  const encrypted = parseXUpdate(only(read('chat-encrypted').request.rawBody))
  expect(encrypted.kind === 'message' && encrypted.message.text).toMatch(/откройте его в X.*open it in X/)
})

test('several messages of one event, the older form, links, media and our own', () => {
  const written = (id: string, senderId: string, data: object) => ({
    type: 'message_create',
    id,
    message_create: { sender_id: senderId, message_data: data },
  })
  const photo = { type: 'photo', url: 'https://t.co/p', media_url_https: 'https://ton.twitter.com/1.jpg' }
  const entities = { urls: [{ url: 'https://t.co/a', expanded_url: 'https://shop.example/a' }] }
  const event = {
    for_user_id: '1',
    direct_message_events: [
      written('10', '2', {
        text: 'вот https://t.co/a https://t.co/p',
        entities,
        attachment: { type: 'media', media: photo },
      }),
      written('11', '1', { text: 'наше' }),
      written('12', '2', { attachment: { type: 'location' } }),
    ],
    users: { 2: { id: '2', name: 'Иван', screen_name: 'ivan' } },
  }
  const [first, second, third] = (splitXEvent(Buffer.from(JSON.stringify(event))) ?? []).map(parseXUpdate)
  expect(first).toMatchObject({
    kind: 'message',
    message: {
      text: 'вот https://shop.example/a',
      files: [{ kind: 'image', reference: photo.media_url_https }],
      person: { name: 'Иван' },
    },
  })
  expect(second?.kind).toBe('ignored')
  expect(third?.kind === 'message' && third.message.text).toBe('[location]')
  expect(splitXEvent(Buffer.from('not json'))).toBeNull()
  expect(parseXUpdate(only('{"data":{"event_type":"follow.follow"}}')).kind).toBe('ignored')
})

test('a request is signed as X’s own documentation shows', () => {
  const header = oauthHeader(
    {
      consumerKey: 'xvz1evFS4wEEPTGEFPHBog',
      consumerSecret: 'kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw',
      accessToken: '370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb',
      accessTokenSecret: 'LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE',
    },
    {
      method: 'POST',
      url: `https://api.twitter.com/1.1/statuses/update.json?include_entities=true&status=${encodeURIComponent('Hello Ladies + Gentlemen, a signed OAuth request!')}`,
      at: new Date(1_318_622_958_000),
      nonce: 'kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg',
    },
  )
  expect(decodeURIComponent(/oauth_signature="([^"]+)"/.exec(header)?.[1] ?? '')).toBe('hCtSmYh+iHYCEqBWrE7C7hYmtUk=')
})

test.each([
  ['POST /2/dm_conversations/with/2/messages', 403, 'contact_unreachable'],
  ['POST /2/webhooks', 403, 'rejected'],
  ['GET /2/users/me', 401, 'bad_credentials'],
  ['POST /2/dm_conversations/with/2/messages', 503, 'unavailable'],
  ['POST /2/dm_conversations/with/2/messages', 402, 'rejected'],
])('%s %i: %s', (label, status, expected) => {
  expect(errorOf(() => classifyXAnswer(label, { status, text: '{}', waitSeconds: Number.NaN }))?.code).toBe(expected)
})

test('429 waits as long as X says; an answer that ends in the middle is an unknown outcome', () => {
  const limited = (waitSeconds: number) => errorOf(() => classifyXAnswer('x', { status: 429, text: '{}', waitSeconds }))
  expect(limited(733.2)).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 734 })
  expect(limited(Number.NaN)).toMatchObject({ code: 'rate_limited', retryAfterSeconds: 60 })
  expect(errorOf(() => classifyXAnswer('x', { status: 201, text: '{"da', waitSeconds: 0 }))?.code).toBe(
    'unknown_outcome',
  )
})
