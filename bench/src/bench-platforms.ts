import { createSign, generateKeyPairSync } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { type BenchPlatform, benchApp } from './webhook-kinds.ts'

export interface BenchPlatforms extends BenchPlatform {
  stop(): Promise<void>
}

/** One server that stands for all platforms: it knows everybody by a number, has no photos, and takes whatever is sent. */
export async function serveBenchPlatforms(): Promise<BenchPlatforms> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'bench', use: 'sig', endorsements: ['msteams'] }
  let url = ''
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text
    })
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answerTo(request, body)))
    })
  })

  function answerTo({ url: path = '' }: IncomingMessage, body: string): object {
    if (path.startsWith('/openidconfiguration')) return { issuer: botIssuer, jwks_uri: `${url}/keys` }
    if (path.startsWith('/keys')) return { keys: [jwk] }
    if (path.includes('/users.get')) {
      const id = Number(new URLSearchParams(body || path.split('?')[1]).get('user_ids'))
      return { response: [{ id, first_name: 'Person', last_name: String(id) }] }
    }
    if (path.includes('/getUserProfilePhotos')) return { ok: true, result: { total_count: 0, photos: [] } }
    return { ok: true, status: 0, response: {}, result: {}, first_name: 'Person', name: 'Person' }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  url = `http://127.0.0.1:${address.port}`
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const exp = Math.floor(Date.now() / 1000) + 3600
  const claims = { iss: botIssuer, aud: benchApp, exp, serviceurl: `${url}/connector/` }
  const signed = `${part({ alg: 'RS256', typ: 'JWT', kid: 'bench' })}.${part(claims)}`
  return {
    url,
    botToken: `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const botIssuer = 'https://api.botframework.com'
