import { AsyncLocalStorage } from 'node:async_hooks'

const addresses = new AsyncLocalStorage<string>()

/**
 * Runs what somebody asks for from this IP address: what the audit notes meanwhile has it. It goes beside the use cases, which know
 * nothing of requests.
 */
export function askedFrom<T>(address: string, work: () => T): T {
  return addresses.run(address, work)
}

/** Where what is under way was asked for; null where nobody asked. */
export function askedAddress(): string | null {
  return addresses.getStore() ?? null
}
