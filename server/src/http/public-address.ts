import { lookup } from 'node:dns'
import { BlockList, isIPv4, isIPv6, type LookupFunction } from 'node:net'

/* What is not the public internet (IANA special-purpose registries). */
const inside = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, bits, 'ipv4')
/* Of IPv6 only global unicast is public, and of that not what is for documents or carries an IPv4 address inside. */
const globalSix = new BlockList()
globalSix.addSubnet('2000::', 3, 'ipv6')
const insideSix = new BlockList()
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  insideSix.addSubnet(net, bits, 'ipv6')

/** Whether an IP address lies on the public internet. */
export function isPublicAddress(address: string): boolean {
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  if (isIPv4(plain)) return !inside.check(plain, 'ipv4')
  return isIPv6(plain) && globalSix.check(plain, 'ipv6') && !insideSix.check(plain, 'ipv6')
}

/** Resolves a name for the connection itself, to public addresses only: between a check and a connection of its own the answer could change. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) {
      callback(error, [])
      return
    }
    const allowed = addresses.filter(({ address }) => isPublicAddress(address))
    const [first] = allowed
    if (first === undefined) callback(new Error('a name of no public address'), [])
    else if (options.all === true) callback(null, allowed)
    else callback(null, first.address, first.family)
  })
}
