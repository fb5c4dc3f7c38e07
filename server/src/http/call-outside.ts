import { lookup } from 'node:dns'
import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

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

/** Resolves as usual and gives the caller only addresses that are public: what is checked is what is connected to. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, '', 0)
    const allowed = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = allowed
    if (first === undefined) return callback(new Error('a name of no public address'), '', 0)
    if (options.all === true) callback(null, allowed)
    else callback(null, first.address, first.family)
  })
}

const ours = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  ours.addSubnet(network, bits)

const global = new BlockList()
global.addSubnet('2000::', 3, 'ipv6')
const notGlobal = new BlockList()
// Translated, documented and tunnelled ones, which may lead anywhere.
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const)
  notGlobal.addSubnet(network, bits, 'ipv6')

/** Whether an IP address belongs to the public internet. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !ours.check(address)
  // IPv4 in disguise (::ffff:127.0.0.1) is outside of 2000::/3.
  return isIP(address) === 6 && global.check(address, 'ipv6') && !notGlobal.check(address, 'ipv6')
}
