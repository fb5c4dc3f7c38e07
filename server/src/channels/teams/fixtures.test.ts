import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { codeOf } from '../testing/code-of.ts'
import { classifyTeamsAnswer } from './call-teams.ts'
import { parseTeamsActivity, teamsEnvelope } from './parse-teams-activity.ts'
import { teamsPlaces } from './teams-bot.ts'

/* Activities as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({ request: Type.Object({ body: Type.Record(Type.String(), Type.Unknown()) }) })

function read(name: string, more: object = {}): Buffer {
  const file = path.join(import.meta.dirname, 'fixtures', `${name}.json`)
  const { body } = parseAs(Fixture, JSON.parse(readFileSync(file, 'utf8'))).request
  return Buffer.from(JSON.stringify({ ...body, ...more }))
}

function message(name: string, more: object = {}) {
  const parsed = parseTeamsActivity(read(name, more))
  if (parsed.kind !== 'message') throw new Error(`${name} is ${parsed.kind}`)
  return parsed.message
}

test('text: a person with his name and language, known by his conversation (D-34)', () => {
  expect(message('text')).toMatchObject({
    text: 'Добрый день',
    messageId: '1795200000000',
    person: { externalId: 'a:1xyz', name: 'Иван', locale: 'ru' },
  })
  expect(teamsEnvelope(read('text'))?.peer).toBe('a:1xyz')
})

test('file: by its address', () => {
  expect(message('file').files).toEqual([
    { reference: 'https://x', name: 'a.pdf', kind: 'file', type: 'application/octet-stream', size: 0 },
  ])
})

test('delete, edit, reaction: of the same message; installed: he can be written to', () => {
  const about = { externalId: 'a:1xyz', messageId: '1795200000000' }
  expect(parseTeamsActivity(read('delete'))).toEqual({ kind: 'deletion', ...about })
  expect(parseTeamsActivity(read('text', { type: 'messageUpdate', text: 'Добрый вечер' }))).toMatchObject({
    kind: 'edit',
    edit: { ...about, text: 'Добрый вечер' },
  })
  const reaction = { type: 'messageReaction', replyToId: 'ours', reactionsAdded: [{ type: 'like' }] }
  expect(parseTeamsActivity(read('text', reaction))).toEqual({
    kind: 'reaction',
    reaction: { externalId: 'a:1xyz', messageId: 'ours', reactions: ['👍'] },
  })
  expect(parseTeamsActivity(read('installed'))).toMatchObject({
    kind: 'reachable',
    person: { externalId: 'a:1xyz', name: 'Иван' },
  })
  expect(parseTeamsActivity(read('text', { type: 'installationUpdate', action: 'remove' }))).toEqual({
    kind: 'unreachable',
    externalId: 'a:1xyz',
  })
})

test('what has no readable form is named; formatted words are read once; a press is told', () => {
  const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: {} }
  const html = { contentType: 'text/html', content: '<p>Добрый&nbsp;<b>день</b></p>' }
  expect(message('text', { attachments: [html, card] }).text).toBe('Добрый день\n[card: adaptive]')
  expect(message('text', { text: '', attachments: [html] }).text).toBe('Добрый день')
  expect(message('text', { text: undefined, value: { text: 'Да' } }).text).toBe('🔘 Да')
  expect(message('text', { text: '' }).text).toBe('[…]')
})

test('groups, bots, and what Teams adds later are ignored; the same activity has the same key, another one another', () => {
  const group = { conversation: { conversationType: 'groupChat', id: '19:x' } }
  expect(parseTeamsActivity(read('text', group))).toEqual({ kind: 'ignored', reason: 'group_chat' })
  expect(parseTeamsActivity(read('text', { from: { id: '28:bot' } })).kind).toBe('ignored')
  expect(parseTeamsActivity(read('text', { type: 'invoke' })).kind).toBe('ignored')
  expect(parseTeamsActivity(Buffer.from('{}')).kind).toBe('ignored')
  expect(teamsEnvelope(Buffer.from('not json'))).toBeNull()
  const keys = [
    read('text'),
    read('file', { id: '2' }),
    read('delete'),
    read('installed'),
    read('text', { conversation: { id: 'b' } }),
  ].map((raw) => teamsEnvelope(raw)?.key)
  expect(new Set(keys).size).toBe(5)
  expect(teamsEnvelope(read('text', { invented: 1 }))?.key).toBe(keys[0])
})

test.each([
  [429, '', 'rate_limited'],
  [502, '', 'unavailable'],
  [412, 'PreconditionFailed', 'unavailable'],
  [401, 'Unauthorized', 'bad_credentials'],
  [403, 'ConversationBlockedByUser', 'contact_unreachable'],
  [403, 'BotDisabledByAdmin', 'contact_unreachable'],
  [404, 'ConversationNotFound', 'contact_unreachable'],
  [413, 'RequestEntityTooLarge', 'rejected'],
  [400, 'BadSyntax', 'rejected'],
])('%i %s: %s', (status, code, expected) => {
  const text = JSON.stringify({ error: { code, message: 'x' } })
  expect(codeOf(() => classifyTeamsAnswer('POST', { status, text, retryAfter: null }))).toBe(expected)
})

test('an answer that ends in the middle is an unknown outcome', () => {
  expect(codeOf(() => classifyTeamsAnswer('POST', { status: 201, text: '{"i', retryAfter: null }))).toBe(
    'unknown_outcome',
  )
})

test.each([
  [undefined, 'https://api.botframework.com', 'https://smba.trafficmanager.net/teams'],
  ['gcc', 'https://api.botframework.com', 'https://smba.infra.gcc.teams.microsoft.com/teams'],
  ['gccHigh', 'https://api.botframework.us', 'https://smba.infra.gov.teams.microsoft.us/teams'],
  ['dod', 'https://api.botframework.us', 'https://smba.infra.dod.teams.microsoft.us/teams'],
])('the cloud %s is reached and proved where Microsoft says', (cloud, issuer, connector) => {
  const places = teamsPlaces({ cloud })
  expect(places).toMatchObject({ issuer, connector })
  expect(new URL(places.login).host.endsWith('.us')).toBe(issuer.endsWith('.us'))
})
