import { createHmac, randomUUID } from 'node:crypto'
import { isSameSecret } from '../same-secret.ts'

/** Whoever sends a form has opened it before, within this time, milliseconds. */
const goodFor = 24 * 3600 * 1000

/** Stands in the page: names one sending, so that pressing twice sends once. */
export function newFormToken(key: string, now: Date, submission: string = randomUUID()): string {
  const body = `${submission}.${String(Math.floor(now.getTime() / 1000))}`
  return `${body}.${sign(key, body)}`
}

/** Which sending a token names; `isStale`: it was not made here, or too long ago. */
export function readFormToken(key: string, token: string, now: Date): { submission: string; isStale: boolean } {
  const [submission = '', seconds = '', signature = ''] = token.split('.')
  const isOurs = isSameSecret(sign(key, `${submission}.${seconds}`), signature)
  if (!isOurs) return { submission: randomUUID(), isStale: true }
  return { submission, isStale: now.getTime() - Number(seconds) * 1000 > goodFor }
}

function sign(key: string, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url')
}
