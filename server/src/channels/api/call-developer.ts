import { ChannelError } from '../channel-error.ts'
import { callPlatform } from '../platform-call.ts'
import { type Signed, signatureHeaders } from './signature.ts'

/** A developer's server. */
export interface DeveloperServer {
  readonly webhookUrl: string
  readonly secret: string
}

/** How long it may take to answer, milliseconds. */
const patienceMs = 10_000
/** Without a `Retry-After`, seconds. */
const usualWait = 5

/**
 * Brings something to a developer's server, signed. Returns the text of its answer.
 * @throws ChannelError
 */
export async function callDeveloper(server: DeveloperServer, signed: Signed, body: object): Promise<string> {
  const { status, headers, text } = await askDeveloper(server, signed, body)
  if (status >= 200 && status < 300) return text
  const words = `the webhook answered ${String(status)}`
  if (status === 429) throw new ChannelError('rate_limited', words, secondsIn(headers.get('retry-after')) ?? usualWait)
  if (status === 408 || status >= 500)
    throw new ChannelError('unavailable', words, secondsIn(headers.get('retry-after')))
  if (status === 410) throw new ChannelError('contact_unreachable', words)
  if (status === 401 || status === 403) throw new ChannelError('bad_credentials', words)
  throw new ChannelError('rejected', words)
}

/** As `callDeveloper`, with whatever it answers. */
export function askDeveloper({ webhookUrl, secret }: DeveloperServer, signed: Signed, body: object) {
  const raw = JSON.stringify(body)
  return callPlatform('webhook', webhookUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signatureHeaders(secret, signed, raw) },
    body: raw,
    patienceMs,
  })
}

function secondsIn(header: string | null): number | undefined {
  return header !== null && /^\d{1,5}$/.test(header) ? Number(header) : undefined
}
