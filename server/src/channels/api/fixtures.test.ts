import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { wrongFields } from '../../http/check-request-parts.ts'
import { apiSchemaOf } from './api-update.ts'
import { apiEnvelope, parseApiUpdate } from './parse-api-update.ts'
import { isSigned, signatureHeaders } from './signature.ts'

/* Requests as a developer's server would make them; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({
  request: Type.Object({ headers: Type.Record(Type.String(), Type.String()), rawBody: Type.String() }),
  secret: Type.String(),
})

function read(name: string) {
  const file = path.join(import.meta.dirname, 'fixtures', `${name}.json`)
  const { request, secret } = parseAs(Fixture, JSON.parse(readFileSync(file, 'utf8')))
  return { headers: request.headers, raw: Buffer.from(request.rawBody), secret }
}

/** Of the fixtures' timestamps. */
const then = new Date(1_795_200_000_000)
const minutesLater = (minutes: number) => new Date(then.getTime() + minutes * 60_000)

function isProved(name: string, now = then): boolean {
  const { headers, raw, secret } = read(name)
  return isSigned(secret, { method: 'POST', query: {}, headers, raw }, now)
}

test('signatures: the right ones within five minutes, one of several, and no other', () => {
  expect([isProved('text'), isProved('delete'), isProved('bad-signature')]).toEqual([true, true, false])
  expect([isProved('text', minutesLater(5)), isProved('text', minutesLater(6))]).toEqual([true, false])
  expect(isProved('text', minutesLater(-6))).toBe(false)
  const { headers, raw, secret } = read('text')
  expect(signatureHeaders(secret, { id: 'msg_text', at: then }, raw)).toEqual({
    'webhook-id': headers['webhook-id'],
    'webhook-timestamp': headers['webhook-timestamp'],
    'webhook-signature': headers['webhook-signature'],
  })
  const several = { ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature'] ?? ''} v2,BBBB` }
  expect(isSigned(secret, { method: 'POST', query: {}, headers: several, raw }, then)).toBe(true)
  expect(isSigned(undefined, { method: 'POST', query: {}, headers, raw }, then)).toBe(false)
})

test('text: a message of a contact with his phone (C-8)', () => {
  const { raw } = read('text')
  expect(apiEnvelope(raw)).toEqual({ key: 'message e1', peer: 'c1' })
  expect(parseApiUpdate(raw)).toMatchObject({
    kind: 'message',
    message: {
      messageId: 'e1',
      text: 'привет',
      person: { externalId: 'c1', name: 'Иван', details: [{ field: 'phone', value: '+79161234567' }] },
    },
  })
})

test('delete: of whoever sent the message', () => {
  const { raw } = read('delete')
  expect(apiEnvelope(raw)?.peer).toBe('')
  const update = parseApiUpdate(raw)
  if (update.kind !== 'about') throw new Error(update.kind)
  expect(update.updateKey).toBe('message e1')
  expect(update.of('c1')).toEqual({ kind: 'deletion', externalId: 'c1', messageId: 'e1' })
})

test.each([
  [{ type: 'massage' }, '/type'],
  [{ type: 'message', externalId: 'e1', contact: { externalId: 'c1' } }, '/text'],
  [{ type: 'message', externalId: 'a.b', contact: { externalId: 'c1' }, text: 'x' }, '/externalId'],
  [{ type: 'message', externalId: 'e1', contact: {}, text: 'x' }, '/contact/externalId'],
  [{ type: 'message.edited', externalId: 'e1' }, '/text'],
  [
    { type: 'message', externalId: 'e1', contact: { externalId: 'c1' }, files: [{ url: 'file:///etc/passwd' }] },
    '/files/0/url',
  ],
])('%j is refused, and the field named', (body, field) => {
  const raw = Buffer.from(JSON.stringify(body))
  expect(apiEnvelope(raw)).toBeNull()
  expect(wrongFields(apiSchemaOf(body), body).map(({ path }) => path)).toContain(field)
})
