import { createHmac } from 'node:crypto'

/** JSON as Meta writes it before it signs: everything but ASCII, and slashes, are escaped. */
export function metaJson(body: unknown): string {
  return JSON.stringify(body)
    .replaceAll('/', '\\/')
    .replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The headers with which Meta brings these bytes. */
export function metaHeaders(raw: string, appSecret: string): Record<string, string> {
  const signature = createHmac('sha256', appSecret).update(raw).digest('hex')
  return { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` }
}

/** Brings an update; whether it was taken. */
export async function bringAsMeta(
  url: string,
  body: unknown,
  { appSecret, signal }: { appSecret: string; signal: AbortSignal },
): Promise<boolean> {
  const raw = metaJson(body)
  try {
    const headers = metaHeaders(raw, appSecret)
    const limit = AbortSignal.any([signal, AbortSignal.timeout(20_000)])
    const response = await fetch(url, { method: 'POST', headers, body: raw, redirect: 'manual', signal: limit })
    await response.arrayBuffer()
    return response.status === 200
  } catch {
    return false
  }
}
