import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createOutsideCaller } from './call-outside.ts'
import { isPublicAddress } from './public-address.ts'

test('what is ours, or may lead to it, is not public', () => {
  const ours = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
  ]
  const disguised = [
    'fd00::1',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    '224.0.0.1',
    'localhost',
  ]
  for (const address of [...ours, ...disguised]) expect([address, isPublicAddress(address)]).toEqual([address, false])
  for (const address of ['8.8.8.8', '172.32.0.1', '2a00:1450:4010::1'])
    expect([address, isPublicAddress(address)]).toEqual([address, true])
})

test('a name that leads to this machine is not called, nor plain http; redirects are answers', async () => {
  let calls = 0
  const server = createServer((_request, response) => {
    calls += 1
    response.writeHead(302, { location: 'http://127.0.0.1/' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const caller = createOutsideCaller()
  const addresses = [
    `https://localhost:${port}/`,
    `https://127.0.0.1:${port}/`,
    `http://127.0.0.1:${port}/`,
    'no address',
  ]
  for (const address of addresses)
    await expect(caller.post(address, {}, Buffer.from('x'))).rejects.toThrow(/public|https/)
  // Where a name leads is only known when it is called.
  expect(addresses.map((address) => caller.mayCall(address))).toEqual([true, false, false, false])
  expect(calls).toBe(0)
  const free = createOutsideCaller({ reachesPrivate: true })
  expect(await free.post(`http://127.0.0.1:${port}/`, {}, Buffer.from('x'))).toMatchObject({ status: 302 })
  expect(calls).toBe(1)
  await new Promise((resolve) => server.close(resolve))
})
