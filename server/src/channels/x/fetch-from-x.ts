import { ChannelError } from '../channel-error.ts'
import { fetchPublicFile } from '../fetch-public-file.ts'
import { exchange, readBytes, uploadPatienceMs } from '../platform-call.ts'
import { oauthHeader } from './oauth.ts'
import type { XApp } from './x-app.ts'

/** Largest file of a client that is fetched, in bytes. */
const downloadLimit = 64 * 1024 * 1024
/** Where X keeps what stands in direct messages: only for whom they are meant. */
const guarded = /^ton\.(twitter|x)\.com$/

/** Downloads a file. A signature of the user goes to X's own store only. */
export async function fetchFromX(app: XApp, address: string): Promise<Buffer> {
  const url = URL.canParse(address) ? new URL(address) : null
  const isGuarded = url !== null && url.protocol === 'https:' && guarded.test(url.hostname)
  if (!isGuarded) return fetchPublicFile(address, { limit: downloadLimit, trusted: app.apiUrl })
  return exchange('file', async () => {
    const response = await fetch(address, {
      headers: { authorization: oauthHeader(app.keys, { method: 'GET', url: address, at: app.now }) },
      redirect: 'manual',
      signal: AbortSignal.timeout(uploadPatienceMs),
    })
    if (response.status !== 200)
      throw new ChannelError(response.status >= 500 ? 'unavailable' : 'rejected', `file: ${String(response.status)}`)
    return readBytes(response, downloadLimit)
  })
}
