import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress, publicLookup } from './public-address.ts'

/** What an address of somebody else's choice answered; its body is not read. */
export interface OutsideAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
}

/** Calls addresses that strangers chose: https alone, never into our own network however a name resolves, no redirects. */
export interface OutsideCaller {
  /** Whether an address is one that may be called at all; where its name leads is seen when it is. */
  mayCall(address: string): boolean
  /** POSTs within ten seconds in all. Rejects where there is no answer. */
  post(address: string, headers: Record<string, string>, body: Buffer): Promise<OutsideAnswer>
}

const patienceMs = 10_000

/** @param reachesPrivate lets through what is not public, and plain http (tests, whose services are on this machine) */
export function createOutsideCaller({ reachesPrivate = false } = {}): OutsideCaller {
  function mayCall(address: string): boolean {
    if (!URL.canParse(address)) return false
    const { protocol, hostname, username } = new URL(address)
    if (username !== '') return false
    if (reachesPrivate) return protocol === 'https:' || protocol === 'http:'
    // A host that is an address is never looked up.
    const host = hostname.replace(/^\[|\]$/g, '')
    return protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host))
  }
  return {
    mayCall,
    post: (address, headers, body) =>
      new Promise((resolve, reject) => {
        if (!mayCall(address)) throw new Error('an address that is not called: not https, or not public')
        const options = {
          method: 'POST',
          headers: { ...headers, 'content-length': body.length },
          agent: false,
          ...(reachesPrivate ? {} : { lookup: publicLookup }),
          signal: AbortSignal.timeout(patienceMs),
        }
        const request = (address.startsWith('https:') ? https : http).request(address, options, (response) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers })
          response.destroy()
        })
        request.on('error', reject)
        request.end(body)
      }),
  }
}
