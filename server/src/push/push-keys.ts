import { createECDH, createPrivateKey, type KeyObject, sign } from 'node:crypto'
import type { SecretBox } from '../channels/secrets.ts'
import type { Database } from '../database/database.ts'

/** By which push services know this installation (VAPID, RFC 8292). */
export interface PushKeys {
  /** P-256 point, base64url: browsers subscribe with it. */
  readonly publicKey: string
  /** Header `Authorization` of a push to an endpoint. `now`: ms since the epoch. */
  authorize(endpoint: string, now: number): string
}

/** How long an authorization is good, seconds; services allow up to a day. */
const validSeconds = 12 * 60 * 60

/**
 * The installation's keys, made at the first asking; every node gets the same.
 * @param contact where a push service may reach who runs this: an https address or `mailto:`
 */
export async function loadPushKeys(
  { database, secrets }: { readonly database: Database; readonly secrets: SecretBox },
  contact: string,
): Promise<PushKeys> {
  const known = await ask(database, null, null)
  const kept = known ?? (await makeKeys(database, secrets))
  const { privateKey = '' } = secrets.open('installation', kept.sealed)
  const key = privateKeyOf(kept.publicKey, privateKey)
  return {
    publicKey: kept.publicKey,
    authorize: (endpoint, now) => `vapid t=${tokenFor(key, endpoint, now, contact)}, k=${kept.publicKey}`,
  }
}

interface KeptKeys {
  readonly publicKey: string
  readonly sealed: Buffer
}

async function makeKeys(database: Database, secrets: SecretBox): Promise<KeptKeys> {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys().toString('base64url')
  const sealed = secrets.seal('installation', { privateKey: pair.getPrivateKey().toString('base64url') })
  const kept = await ask(database, publicKey, sealed)
  if (kept === null) throw new Error('push keys were not kept')
  return kept
}

async function ask(database: Database, publicKey: string | null, sealed: Buffer | null): Promise<KeptKeys | null> {
  const [row] = await database.door<{ public_key: string | null; private_key: Buffer | null }>(
    'select * from installation_push_keys($1, $2)',
    [publicKey, sealed],
  )
  const { public_key, private_key } = row ?? { public_key: null, private_key: null }
  return public_key === null || private_key === null ? null : { publicKey: public_key, sealed: private_key }
}

function privateKeyOf(publicKey: string, privateKey: string): KeyObject {
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'))
  return createPrivateKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      d: Buffer.from(privateKey, 'base64url').toString('base64url'),
      x: x ?? '',
      y: y ?? '',
    },
  })
}

function tokenFor(key: KeyObject, endpoint: string, now: number, contact: string): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now / 1_000) + validSeconds, sub: contact }
  const words = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const said = words.join('.')
  return `${said}.${sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}
