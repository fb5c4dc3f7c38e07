import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import type { HookRequest } from '../platform.ts'
import { classifyGraphAnswer, type GraphMeanings } from './classify-graph-answer.ts'
import { isFromMeta, metaHandshake, metaItems, onlyItem, rawOf } from './meta-webhook.ts'

const secret = 'app-secret'
const request = (more: Partial<HookRequest>): HookRequest => ({
  method: 'POST',
  query: {},
  headers: {},
  raw: Buffer.alloc(0),
  ...more,
})

function faultOf(run: () => unknown): ChannelError {
  try {
    run()
  } catch (error) {
    if (error instanceof ChannelError) return error
    throw error
  }
  throw new Error('no fault')
}

test('the signature is over the bytes as they came, and nothing passes without a secret', () => {
  const raw = Buffer.from(String.raw`{"object":"page","entry":[{"text":"\u0417\/"}]}`)
  const sign = (bytes: Buffer): string => `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`
  const signed = (bytes: Buffer): HookRequest => request({ raw, headers: { 'x-hub-signature-256': sign(bytes) } })
  expect(isFromMeta(signed(raw), secret)).toBe(true)
  expect(isFromMeta(signed(Buffer.from(JSON.stringify(JSON.parse(raw.toString())))), secret)).toBe(false)
  expect(isFromMeta(signed(raw), undefined)).toBe(false)
  expect(isFromMeta(request({ raw }), secret)).toBe(false)
})

test('the challenge comes back to whoever knows the token', async () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1158201444' }
  expect(await metaHandshake(request({ method: 'GET', query }), 'verify-me')?.()).toBe('1158201444')
  expect(faultOf(() => metaHandshake(request({ method: 'GET', query }), 'other')).code).toBe('bad_signature')
  expect(faultOf(() => metaHandshake(request({ method: 'GET', query }), undefined)).code).toBe('bad_signature')
  expect(metaHandshake(request({ query }), 'verify-me')).toBeNull()
})

test('every entry and every list of a request is read, in order', () => {
  const raw = Buffer.from(
    JSON.stringify({
      object: 'page',
      entry: [{ id: '1', messaging: [{ n: 1 }, { n: 2 }], standby: [{ n: 3 }] }, { id: '2', changes: [{ n: 4 }] }, {}],
    }),
  )
  const items = metaItems(raw) ?? []
  expect(items.map(({ entryId, list, item }) => [entryId, list, item['n']])).toEqual([
    ['1', 'messaging', 1],
    ['1', 'messaging', 2],
    ['1', 'standby', 3],
    ['2', 'changes', 4],
  ])
  expect(items.map((item) => onlyItem(rawOf(item)))).toEqual(items)
  expect(metaItems(Buffer.from('not json'))).toBeNull()
  expect(metaItems(Buffer.from('{"object":"page"}'))).toBeNull()
})

test('how long to wait is Meta’s to say; a subcode goes before its code', () => {
  const meanings: GraphMeanings = new Map([
    ['10/2018278', ['window_closed']],
    ['551', ['contact_unreachable']],
  ])
  const fault = (status: number, error: object, headers: Record<string, string> = {}): ChannelError =>
    faultOf(() =>
      classifyGraphAnswer(
        'POST /x',
        { status, text: JSON.stringify({ error }), headers: new Headers(headers) },
        meanings,
      ),
    )
  expect(fault(400, { code: 10, error_subcode: 2018278 }).code).toBe('window_closed')
  expect(fault(400, { code: 10 }).code).toBe('bad_credentials')
  expect(fault(400, { code: 551, error_subcode: 7 }).code).toBe('contact_unreachable')
  const usage = { 'x-business-use-case-usage': '{"7":[{"type":"messenger","estimated_time_to_regain_access":3}]}' }
  expect(fault(400, { code: 613 }, usage).retryAfterSeconds).toBe(180)
  expect(fault(429, { code: 4 }, { 'retry-after': '7' }).retryAfterSeconds).toBe(7)
  expect(fault(400, { code: 4 }).retryAfterSeconds).toBe(60)
  expect(fault(500, { code: 99_999 }).code).toBe('unavailable')
  expect(fault(400, { code: 99_999 }).code).toBe('rejected')
  const cut = { status: 200, text: '{"mess', headers: new Headers() }
  expect(faultOf(() => classifyGraphAnswer('POST /x', cut)).code).toBe('unknown_outcome')
})
