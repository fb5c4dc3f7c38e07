import { expect, test } from 'vitest'
import { createAttempts, networkOf } from './attempts.ts'

test('one network of IPv6 is a /64, however its addresses are written', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2')
  expect(networkOf('2001:0db8:0001:0002::9')).toBe('2001:db8:1:2')
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0')
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7')
})

test('a network that fails for many accounts has to wait, others do not', async () => {
  const attempts = createAttempts({ perAccount: 10, perNetwork: 3 })
  for (const account of ['a', 'b', 'c']) await attempts.failed(account, '203.0.113.7')
  await expect(attempts.check('d', '203.0.113.7')).rejects.toMatchObject({ code: 'too_many_attempts' })
  await expect(attempts.check('d', '203.0.113.8')).resolves.toBeUndefined()
})

test('a success forgives the account its failures', async () => {
  const attempts = createAttempts({ perAccount: 2, perNetwork: 100 })
  await attempts.failed('a', '203.0.113.7')
  await attempts.succeeded('a', '203.0.113.7')
  await attempts.failed('a', '203.0.113.7')
  await expect(attempts.check('a', '203.0.113.7')).resolves.toBeUndefined()
  await attempts.failed('A ', '203.0.113.7')
  await expect(attempts.check('a', '203.0.113.7')).rejects.toMatchObject({ code: 'too_many_attempts' })
})
