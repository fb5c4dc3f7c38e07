import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, verify } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseAs } from '@parley/contract/parse-as'
import { type PushDeviceBody, PushPayload } from '@parley/contract/routes-notifications'
import Type from 'typebox'

/** What a browser's own service brought to the device, and how it was asked to. */
interface Pushed extends PushPayload {
  readonly ttl: number
  readonly topic: string
  readonly contact: string
}

/** A browser that is subscribed at the service. */
export interface SubscribedBrowser {
  readonly subscription: PushDeviceBody
  readonly received: readonly Pushed[]
  /** From now on the service answers so. */
  answers(status: number, headers?: Record<string, string>): void
  /** How often the service was asked. */
  readonly asked: number
}

export interface PushService {
  /** @param publicKey the application server's, as browsers are told it */
  subscribes(publicKey: string): SubscribedBrowser
  stop(): Promise<void>
}

interface Browser {
  readonly received: Pushed[]
  status: number
  headers: Record<string, string>
  asked: number
  read(request: IncomingMessage, body: Buffer): Pushed
}

const Claims = Type.Object({ aud: Type.String(), exp: Type.Number(), sub: Type.String() })

/** A push service as Mozilla's and Google's are (RFC 8030, 8291, 8292): what is wrongly signed or sealed is refused. */
export async function startPushService(): Promise<PushService> {
  const browsers = new Map<string, Browser>()
  const server = createServer((request, response) => {
    const browser = browsers.get(request.url ?? '')
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (browser === undefined) return response.writeHead(404).end()
      browser.asked += 1
      if (browser.status !== 201) return response.writeHead(browser.status, browser.headers).end()
      try {
        browser.received.push(browser.read(request, Buffer.concat(parts)))
        return response.writeHead(201, { location: `http://${request.headers.host ?? ''}/message` }).end()
      } catch (problem) {
        return response.writeHead(400).end(String(problem))
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  return {
    subscribes(publicKey) {
      const path = `/push/${randomBytes(12).toString('base64url')}`
      const keys = createECDH('prime256v1')
      const point = keys.generateKeys()
      const secret = randomBytes(16)
      const browser: Browser = {
        received: [],
        status: 201,
        headers: {},
        asked: 0,
        read(request, body) {
          const contact = contactOf(request.headers.authorization ?? '', publicKey, origin)
          if (request.headers['content-encoding'] !== 'aes128gcm') throw new Error('another coding')
          const payload = parseAs(PushPayload, JSON.parse(unseal(body, keys, secret).toString('utf8')))
          return { ...payload, ttl: Number(request.headers.ttl), topic: String(request.headers['topic']), contact }
        },
      }
      browsers.set(path, browser)
      return {
        subscription: {
          endpoint: origin + path,
          keys: { p256dh: point.toString('base64url'), auth: secret.toString('base64url') },
        },
        received: browser.received,
        answers(status, headers = {}) {
          Object.assign(browser, { status, headers })
        },
        get asked() {
          return browser.asked
        },
      }
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Who answers for the application server. @throws Error where the token is not its own, not for us, or not of today */
function contactOf(authorization: string, publicKey: string, origin: string): string {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? []
  if (key !== publicKey) throw new Error('another application server')
  const [header = '', claims = '', signature = ''] = token.split('.')
  const point = Buffer.from(key, 'base64url')
  const [x = '', y = ''] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  const jwk = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x, y } })
  const signed = { key: jwk, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', Buffer.from(`${header}.${claims}`), signed, Buffer.from(signature, 'base64url')))
    throw new Error('a bad signature')
  const { aud, sub } = parseAs(Claims, JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')))
  if (aud !== origin) throw new Error('a token for somebody else')
  return sub
}

function unseal(body: Buffer, keys: ReturnType<typeof createECDH>, secret: Buffer): Buffer {
  const salt = body.subarray(0, 16)
  const theirs = body.subarray(21, 21 + (body[20] ?? 0))
  const sealed = body.subarray(21 + theirs.length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), keys.getPublicKey(), theirs])
  const shared = derive(secret, keys.computeSecret(theirs), info).subarray(0, 32)
  const key = derive(salt, shared, Buffer.from('Content-Encoding: aes128gcm\0')).subarray(0, 16)
  const nonce = derive(salt, shared, Buffer.from('Content-Encoding: nonce\0')).subarray(0, 12)
  const opener = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
  const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
  return padded.subarray(0, padded.lastIndexOf(2))
}

function derive(salt: Buffer, secret: Buffer, info: Buffer): Buffer {
  const extracted = createHmac('sha256', salt).update(secret).digest()
  return createHmac('sha256', extracted)
    .update(Buffer.concat([info, Buffer.from([1])]))
    .digest()
}
