import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPublicAddress } from '../http/public-address.ts'
import { fetchPublicFile } from './fetch-public-file.ts'

let server: Server
let origin: string

beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === '/away') response.writeHead(302, { location: 'http://127.0.0.1:1/inside' }).end()
    else if (request.url === '/moved') response.writeHead(302, { location: '/file' }).end()
    else response.end('0123456789')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}`
})
afterEach(() => server.close())

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '169.254.169.254',
  '192.168.1.1',
  '::1',
  'fd00::1',
  '::ffff:127.0.0.1',
  '2002:7f00:1::',
])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false))

test.each(['8.8.8.8', '95.163.0.1', '2a00:bdc0::1'])('%s is', (address) => expect(isPublicAddress(address)).toBe(true))

test('a file of the network around this server is not fetched, by address or by name', async () => {
  await expect(fetchPublicFile(`${origin}/file`, { limit: 100 })).rejects.toMatchObject({ code: 'rejected' })
  const byName = origin.replace('127.0.0.1', 'localhost')
  await expect(fetchPublicFile(`${byName}/file`, { limit: 100 })).rejects.toMatchObject({ code: 'unavailable' })
  await expect(fetchPublicFile('file:///etc/passwd', { limit: 100 })).rejects.toMatchObject({ code: 'rejected' })
})

test('the platform that an administrator named is trusted, where it leads is not', async () => {
  const trusted = { limit: 100, trusted: `${origin}/method` }
  expect((await fetchPublicFile(`${origin}/file`, trusted)).toString()).toBe('0123456789')
  expect((await fetchPublicFile(`${origin}/moved`, trusted)).toString()).toBe('0123456789')
  await expect(fetchPublicFile(`${origin}/away`, trusted)).rejects.toMatchObject({ code: 'rejected' })
})

test('a file larger than allowed is not kept', async () => {
  await expect(fetchPublicFile(`${origin}/file`, { limit: 5, trusted: origin })).rejects.toMatchObject({
    code: 'rejected',
  })
})
