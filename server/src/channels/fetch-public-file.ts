import { type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress, publicLookup } from '../http/public-address.ts'
import { ChannelError } from './channel-error.ts'

interface Limits {
  /** Bytes. */
  readonly limit: number
  /** Where the platform itself is, as an administrator entered it: allowed wherever it lies. */
  readonly trusted?: string | undefined
  /** For the first address only: a token stays where it was meant to go. */
  readonly headers?: Readonly<Record<string, string>>
}

const patienceMs = 120_000
const mostRedirects = 3

/**
 * Downloads a file from an address that somebody else chose: only over http(s) and only from public addresses, which are checked on
 * the connection itself, so that a name cannot lead into the network of this server. Redirects are checked the same way.
 * @throws ChannelError `rejected` for an address that is not allowed, a file that is too large or not there; `unavailable` otherwise
 */
export async function fetchPublicFile(address: string, limits: Limits): Promise<Buffer> {
  const { headers = {}, ...others } = limits
  let url = parse(address)
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await ask(url, others, redirects === 0 ? headers : {})
    if ('bytes' in answer) return answer.bytes
    url = parse(new URL(answer.location, url).href)
  }
  throw new ChannelError('rejected', 'a file behind too many redirects')
}

function parse(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw new ChannelError('rejected', 'not the address of a file')
  return url
}

function ask(
  url: URL,
  { limit, trusted }: Omit<Limits, 'headers'>,
  headers: Readonly<Record<string, string>>,
): Promise<{ bytes: Buffer } | { location: string }> {
  const isTrusted = trusted !== undefined && URL.canParse(trusted) && new URL(trusted).origin === url.origin
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!isTrusted && isIP(host) !== 0 && !isPublicAddress(host))
    return Promise.reject(new ChannelError('rejected', 'an address that is not public'))
  return new Promise((done, fail) => {
    const request = (url.protocol === 'https:' ? requestSecure : requestPlain)(
      url,
      { headers, ...(isTrusted ? {} : { lookup: publicLookup }), signal: AbortSignal.timeout(patienceMs) },
      (response) => {
        readAnswer(response, limit).then(done, (error: unknown) => {
          request.destroy()
          fail(asChannelError(error))
        })
      },
    )
    request.on('error', (error) => {
      fail(asChannelError(error))
    })
    request.end()
  })
}

function asChannelError(error: unknown): ChannelError {
  return error instanceof ChannelError ? error : new ChannelError('unavailable', 'a file that could not be fetched')
}

async function readAnswer(response: IncomingMessage, limit: number): Promise<{ bytes: Buffer } | { location: string }> {
  const { statusCode: status = 0, headers } = response
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    response.resume()
    return { location: headers.location }
  }
  if (status !== 200) {
    response.resume()
    throw new ChannelError(status === 429 || status >= 500 ? 'unavailable' : 'rejected', `file: ${String(status)}`)
  }
  const chunks: Buffer[] = []
  let size = 0
  const incoming: AsyncIterable<Buffer> = response
  for await (const chunk of incoming) {
    size += chunk.length
    if (size > limit) throw new ChannelError('rejected', 'a file larger than allowed')
    chunks.push(chunk)
  }
  return { bytes: Buffer.concat(chunks) }
}
