import type { Config } from '../config.ts'
import { type Check, unwell, well } from './check.ts'

/** Parley itself speaks no https, so behind an https address stands a proxy, and limits count by where clients come from. */
export function proxyCheck({ publicUrl, trustedProxies }: Pick<Config, 'publicUrl' | 'trustedProxies'>): Check {
  if (trustedProxies !== undefined)
    return well('client addresses', 'They are taken from the proxies that TRUST_PROXY names.')
  if (!publicUrl.startsWith('https:'))
    return well(
      'client addresses',
      'Clients come without a proxy; nothing that they claim about themselves is believed.',
    )
  return unwell(
    'client addresses',
    "All clients seem to come from the proxy, so one who guesses passwords or floods makes everybody wait. Set TRUST_PROXY to the proxy's address, or to the number of proxies.",
  )
}
