import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Whether a request came over a proxy of ours: the address that spoke, and how many proxies lie between it and us. */
export type TrustedProxies = (address: string, hop: number) => boolean

const mostHops = 10

/**
 * Reads TRUST_PROXY: how many proxies stand in front (`1`), or their addresses and networks (`10.0.0.2, 10.1.0.0/16`).
 * @returns null for anything else
 */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  if (/^\d{1,2}$/.test(text)) {
    const hops = Number(text)
    return hops >= 1 && hops <= mostHops ? (_address, hop) => hop < hops : null
  }
  const proxies = new BlockList()
  for (const entry of text.split(',')) if (!addTo(proxies, entry.trim())) return null
  return (address) => isIP(address) !== 0 && proxies.check(address, familyOf(address))
}

/** Adds an address or a network; false where it is neither. */
function addTo(proxies: BlockList, entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/')
  const longest = isIP(address) === 6 ? 128 : 32
  if (isIP(address) === 0 || more.length > 0) return false
  if (bits === undefined) proxies.addAddress(address, familyOf(address))
  else if (/^\d{1,3}$/.test(bits) && Number(bits) <= longest)
    proxies.addSubnet(address, Number(bits), familyOf(address))
  else return false
  return true
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

/**
 * Where a request really comes from: the nearest address that is no proxy of ours. Without trusted proxies that is who speaks to
 * us: anybody can write an X-Forwarded-For. The web server judges `request.ip` in the same way.
 */
export function clientAddress(request: IncomingMessage, trusted: TrustedProxies | undefined): string {
  const spoke = request.socket.remoteAddress ?? ''
  if (trusted === undefined) return spoke
  const forwarded = request.headers['x-forwarded-for'] ?? ''
  const told = String(forwarded)
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '')
  const path = [spoke, ...told.reverse()]
  return path.find((address, hop) => !trusted(address, hop)) ?? path.at(-1) ?? ''
}
