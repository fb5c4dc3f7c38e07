import { ChannelError } from './channel-error.ts'

/** Usual patience for a call, in milliseconds; uploads and downloads get longer. */
const usualPatienceMs = 30_000
export const uploadPatienceMs = 120_000
/** No answer of a platform's API is longer, in bytes. */
const answerLimit = 4 * 1024 * 1024

/** A complete answer of a platform. */
export interface PlatformAnswer {
  readonly status: number
  readonly text: string
  readonly headers: Headers
}

/**
 * Calls a platform's API. Redirects are not followed: a token stays where it was meant to go.
 * @param init.patienceMs milliseconds, where it is another than usual
 * @param label for the words of the error; the address may hold a token and is never told
 * @throws ChannelError `unavailable` where nothing left, `unknown_outcome` where the answer did not come whole
 */
export function callPlatform(
  label: string,
  url: string,
  { patienceMs, signal, ...init }: Omit<RequestInit, 'signal'> & { patienceMs?: number; signal?: AbortSignal },
): Promise<PlatformAnswer> {
  return exchange(label, async () => {
    const usual = init.body instanceof FormData ? uploadPatienceMs : usualPatienceMs
    const patience = AbortSignal.timeout(patienceMs ?? usual)
    const response = await fetch(url, {
      redirect: 'manual',
      ...init,
      signal: signal === undefined ? patience : AbortSignal.any([patience, signal]),
    })
    const text = (await readBytes(response, answerLimit)).toString('utf8')
    return { status: response.status, text, headers: response.headers }
  })
}

/** Does what may simply be asked again: an unknown outcome is only an outage. */
export async function repeatable<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call()
  } catch (error) {
    if (error instanceof ChannelError && error.code === 'unknown_outcome')
      throw new ChannelError('unavailable', error.message)
    throw error
  }
}

/** Nothing had left yet when one of these happened. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** The errors of `fetch` may hold the address with the token: only their code goes on. */
export async function exchange<T>(label: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ChannelError) throw error
    const code = codeOf(error)
    throw new ChannelError(beforeSending.has(code) ? 'unavailable' : 'unknown_outcome', `${label}: ${code}`)
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  const { cause } = error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error.name
}

/** @throws ChannelError `rejected` where there are more bytes than `limit` */
export async function readBytes(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw new ChannelError('rejected', 'an answer longer than allowed')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
