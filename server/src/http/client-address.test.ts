import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { clientAddress, parseTrustedProxies } from './client-address.ts'

function requestFrom(speaker: string, forwarded?: string): IncomingMessage {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: speaker }))
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
}

function seen(setting: string | null, speaker: string, forwarded?: string): string {
  const trusted = setting === null ? undefined : (parseTrustedProxies(setting) ?? undefined)
  return clientAddress(requestFrom(speaker, forwarded), trusted)
}

test('without a trusted proxy nobody’s word about his address is believed', () => {
  expect(seen(null, '203.0.113.9', '1.1.1.1')).toBe('203.0.113.9')
})

test('a trusted proxy’s word is, and nothing that was claimed to it', () => {
  expect(seen('10.0.0.2', '10.0.0.2', '203.0.113.9')).toBe('203.0.113.9')
  expect(seen('10.0.0.2', '10.0.0.2', '1.1.1.1, 203.0.113.9')).toBe('203.0.113.9')
  expect(seen('10.0.0.2', '::ffff:10.0.0.2', '203.0.113.9')).toBe('203.0.113.9')
  expect(seen('10.0.0.2', '10.0.0.3', '203.0.113.9')).toBe('10.0.0.3')
  expect(seen('10.0.0.2', '10.0.0.2')).toBe('10.0.0.2')
})

test('several proxies are passed by number or by network', () => {
  expect(seen('2', '10.1.0.1', '1.1.1.1, 203.0.113.9, 10.1.7.7')).toBe('203.0.113.9')
  expect(seen('10.1.0.0/16, fd00::/8', '10.1.0.1', '1.1.1.1, 203.0.113.9, fd00::5')).toBe('203.0.113.9')
  expect(seen('1', '127.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
})

test.each(['', '0', '11', 'yes', '10.0.0', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.1,', 'proxy.local'])(
  '"%s" is no setting',
  (text) => {
    expect(parseTrustedProxies(text)).toBeNull()
  },
)
