import { createHmac } from 'node:crypto'
import type { HookRequest } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'

/* Signatures as "Standard Webhooks" has them: over the id, the time and the bytes of the body, with a secret that both sides know. */

/** What is signed besides the body. */
export interface Signed {
  /** The same for every attempt. */
  readonly id: string
  readonly at: Date
}

/** How far the two clocks may be apart, milliseconds: a request that somebody kept is worth nothing later. */
const window = 5 * 60_000

/** Headers that prove where a request comes from. */
export function signatureHeaders(secret: string, { id, at }: Signed, raw: Buffer | string): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${digest(secret, id, timestamp, raw)}`,
  }
}

/** Whether a request was signed with this secret, not long ago. Several signatures may be given, so that secrets can be changed. */
export function isSigned(secret: string | undefined, { headers, raw }: HookRequest, now: Date): boolean {
  const [id, timestamp, given] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => headers[name])
  if (secret === undefined || !isText(id) || !isText(timestamp) || !isText(given)) return false
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1000 - now.getTime()) > window) return false
  const expected = `v1,${digest(secret, id, timestamp, raw)}`
  return given.split(' ').some((signature) => isSameSecret(expected, signature))
}

function digest(secret: string, id: string, timestamp: string, raw: Buffer | string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(`${id}.${timestamp}.`).update(raw).digest('base64')
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
