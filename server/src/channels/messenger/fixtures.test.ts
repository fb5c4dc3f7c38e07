import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { classifyGraphAnswer } from '../meta/classify-graph-answer.ts'
import { messagingMeanings } from '../meta/messaging-errors.ts'
import { isFromMeta, metaHandshake } from '../meta/meta-webhook.ts'
import { type MessagingSide, messagingEnvelope, parseMessaging } from '../meta/parse-messaging.ts'
import { codeOf } from '../testing/code-of.ts'
import { metaFixtures } from '../testing/meta-fixtures.ts'

/* Updates and answers of Messenger as they really look; each test does what the fixture's `expect` says. */

const fixtures = metaFixtures(path.join(import.meta.dirname, 'fixtures'))
const side: MessagingSide = {
  appId: '520000000000001',
  bot: 'hand_over',
  nickname: (id) => `Messenger ${id.slice(-4)}`,
}
const psid = '7300000000000001'

function parsed(name: string, more: Partial<MessagingSide> = {}) {
  return parseMessaging(fixtures.update(name), { ...side, ...more })
}

/** They are no updates. */
const others = ['verify-get', 'outbound-errors', 'outbound-thread-control']

test('every update is signed over its bytes, but for the one whose signature is wrong; each has its own key', () => {
  const names = fixtures.names().filter((name) => !others.includes(name))
  for (const name of names) {
    const { hook, appSecret } = fixtures.request(name)
    expect([name, isFromMeta(hook, appSecret)]).toEqual([name, name !== 'bad-signature'])
  }
  expect(new Set(names.map((name) => messagingEnvelope(fixtures.update(name))?.key)).size).toBe(names.length)
  expect(messagingEnvelope(fixtures.update('text'))).toEqual({ key: 'message m_TEST0001', peer: psid })
  expect(messagingEnvelope(fixtures.update('echo-own'))?.peer).toBe(psid)
})

test('verify-get: the challenge comes back as it was', async () => {
  const Verify = Type.Object({
    request: Type.Object({ method: Type.String(), query: Type.Record(Type.String(), Type.String()) }),
  })
  const { request } = parseAs(Verify, fixtures.read('verify-get'))
  const hook = { ...request, headers: {}, raw: Buffer.alloc(0) }
  expect(await metaHandshake(hook, 'verify-me')?.()).toBe('1158201444')
})

test('text, sticker once, location', () => {
  expect(parsed('text')).toMatchObject({
    kind: 'message',
    message: {
      text: 'Здравствуйте',
      messageId: 'm_TEST0001',
      control: 'desk',
      person: { externalId: psid, name: 'Messenger 0001' },
    },
  })
  expect(parsed('text', { bot: 'none' })).not.toHaveProperty('message.control')
  expect(parsed('sticker-transition')).toMatchObject({ message: { text: '', files: [{ kind: 'sticker' }] } })
  expect(parsed('sticker-transition')).toHaveProperty('message.files.length', 1)
  const place = '📍 https://www.openstreetmap.org/?mlat=55.75&mlon=37.61#map=16/55.75/37.61'
  expect(parsed('location')).toMatchObject({ message: { text: place } })
})

test('reaction, and read up to a moment', () => {
  expect(parsed('reaction')).toEqual({
    kind: 'reaction',
    reaction: { externalId: psid, messageId: 'm_OUT0001', reactions: ['❤️'], opensWindow: true },
  })
  expect(parsed('read')).toMatchObject({ kind: 'seen', seen: { state: 'read', upTo: { at: new Date(1795200131000) } } })
})

test('echo-own is ours; echo-inbox is a colleague’s in Meta’s inbox; standby-bot-echo is the bot’s', () => {
  expect(parsed('echo-own')).toMatchObject({
    kind: 'accepted',
    mark: 'desk:msg:77',
    says: { kind: 'echo', echo: { externalId: psid, by: 'desk' } },
  })
  expect(parsed('echo-inbox')).toMatchObject({ echo: { by: 'staff', text: 'ответ из Page Inbox' } })
  expect(parsed('standby-bot-echo')).toMatchObject({ echo: { by: 'bot', text: 'ответ бота' } })
})

test('standby-text is said to the bot', () => {
  expect(parsed('standby-text')).toMatchObject({ message: { text: 'вопрос боту', control: 'bot' } })
  expect(parsed('text', { bot: 'full' })).toMatchObject({ message: { control: 'bot' } })
})

test('handover: given with its reason, taken, asked for; roles change nothing (C-66)', () => {
  expect(parsed('handover-pass')).toEqual({
    kind: 'control',
    externalId: psid,
    says: 'desk_has',
    note: 'human, refund',
  })
  expect(parsed('handover-pass', { bot: 'full' })).toMatchObject({ says: 'unwanted' })
  expect(parsed('handover-pass', { bot: 'none' })).toEqual({ kind: 'ignored', reason: 'no_bot' })
  expect(parsed('handover-take')).toMatchObject({ says: 'bot_has', note: 'timeout' })
  expect(parsed('handover-request')).toMatchObject({ says: 'bot_asks', note: 'need it' })
  expect(parsed('handover-roles')).toEqual({ kind: 'ignored', reason: 'app_roles' })
})

test('what Meta adds later is named and never lost; what is no update is none', () => {
  const told = (item: object) =>
    Buffer.from(JSON.stringify({ object: 'page', entry: [{ id: '1', messaging: [item] }] }))
  const sender = { sender: { id: psid } }
  const added = told({ ...sender, message: { mid: 'm_1', attachments: [{ type: 'mini_app', payload: {} }] } })
  expect(parseMessaging(added, side)).toMatchObject({ message: { text: '[mini app]' } })
  const shared = { type: 'fallback', title: 'Чайник', url: 'https://polka.example/1', payload: null }
  expect(parseMessaging(told({ ...sender, message: { mid: 'm_2', attachments: [shared] } }), side)).toMatchObject({
    message: { text: 'Чайник\nhttps://polka.example/1' },
  })
  expect(parseMessaging(told({ ...sender, optin: {} }), side)).toEqual({ kind: 'ignored', reason: 'kind_unknown' })
  expect(parseMessaging(told({ ...sender, message: { mid: 7 } }), side)).toEqual({
    kind: 'ignored',
    reason: 'not_understood',
  })
  const old = { mid: 'm_3', text: 'да', reply_to: { mid: 'mid.$cAAB' } }
  expect(parseMessaging(told({ ...sender, message: old }), side)).toMatchObject({ message: { text: 'да' } })
  expect(messagingEnvelope(Buffer.from('{}'))).toBeNull()
})

const codes: Readonly<Record<string, readonly string[]>> = {
  'window-closed': ['window_closed'],
  blocked: ['contact_unreachable'],
  permanent: ['rejected', 'contact_unreachable'],
  'thread-control-off': ['rejected'],
  'not-thread-owner': ['rejected'],
  'channel-auth': ['bad_credentials'],
  'channel-blocked': ['rejected'],
  retry: ['rate_limited', 'unavailable'],
}

test.each(fixtures.answers('outbound-errors'))('$body.error.message: $class', ({ http, body, class: kind }) => {
  const answer = { status: http, text: JSON.stringify(body), headers: new Headers() }
  expect(codes[kind]).toContain(codeOf(() => classifyGraphAnswer('POST /messages', answer, messagingMeanings)))
})
