import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from '../http/public-address.ts'

/** A name leads into the network of this server, where the administrator did not allow it. */
export class PrivateAddress extends Error {
  constructor() {
    super('an address that is not public')
    this.name = 'PrivateAddress'
  }
}

/**
 * Where a host is, for platforms that are not reached over http: found once, so that the connection goes to the very address that was
 * judged. `mayBePrivate`: the administrator said that it is in his own network.
 * @throws PrivateAddress; the system's error where the name is unknown
 */
export async function resolveAddress(host: string, mayBePrivate: boolean): Promise<string> {
  const addresses = isIP(host) === 0 ? await lookup(host, { all: true }) : [{ address: host }]
  const allowed = addresses.find(({ address }) => mayBePrivate || isPublicAddress(address))
  if (allowed === undefined) throw new PrivateAddress()
  return allowed.address
}
