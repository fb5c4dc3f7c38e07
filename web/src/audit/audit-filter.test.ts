import { expect, test } from 'vitest'
import { auditQuery, parseAuditFilter } from './audit-filter.ts'

test('an address says who, what and when; anything else in it is left out', () => {
  expect(parseAuditFilter({ who: 'o', what: 'queue_changed', from: '2025-11-20', until: '2025-13-45', q: 1 })).toEqual({
    who: 'o',
    what: 'queue_changed',
    from: '2025-11-20',
  })
})

test('an IP address counts whole', () => {
  const addresses = ['203.0.113.7', '::ffff:10.0.0.1', '2001:db8::1', '203.0.113', '10', 'x.y', '']
  expect(addresses.filter((address) => parseAuditFilter({ address }).address !== undefined)).toEqual(
    addresses.slice(0, 3),
  )
  expect(auditQuery({ address: '::1' })).toBe('address=%3A%3A1')
})

test('the last day counts whole', () => {
  const query = new URLSearchParams(auditQuery({ who: 'o', from: '2025-11-20', until: '2025-11-20' }))
  expect(query.get('operatorId')).toBe('o')
  const [from, until] = [query.get('from') ?? '', query.get('until') ?? '']
  expect(Date.parse(until) - Date.parse(from)).toBe(86_400_000)
})
