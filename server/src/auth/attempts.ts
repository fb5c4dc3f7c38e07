import { isIPv6 } from 'node:net'
import { Refusal } from '@parley/contract/refusals'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** Counts failed tries, so that nobody guesses for long. In memory: a restart forgives. */
export interface Attempts {
  /** @throws Refusal `too_many_attempts` with `retryAfterSeconds` when this account or this network has failed too often */
  check(account: string, address: string): Promise<void>
  failed(account: string, address: string): Promise<void>
  succeeded(account: string, address: string): Promise<void>
}

/**
 * @param perAccount failures for one account from one network in 15 minutes (default 10)
 * @param perNetwork failures from one network whatever the account, in 15 minutes (default 100)
 */
export function createAttempts({ perAccount = 10, perNetwork = 100 } = {}): Attempts {
  const quarterHour = 15 * 60
  const accounts = new RateLimiterMemory({ points: perAccount, duration: quarterHour })
  const networks = new RateLimiterMemory({ points: perNetwork, duration: quarterHour })
  return {
    async check(account, address) {
      refuseWhenUsedUp(await accounts.get(accountKey(account, address)), perAccount)
      refuseWhenUsedUp(await networks.get(networkOf(address)), perNetwork)
    },
    async failed(account, address) {
      await count(accounts, accountKey(account, address))
      await count(networks, networkOf(address))
    },
    async succeeded(account, address) {
      await accounts.delete(accountKey(account, address))
    },
  }
}

/** An IPv4 address, or the /64 of an IPv6 one: who has a network of the latter has 2^64 addresses. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter((group) => group !== '')
  const right = tail === undefined ? [] : tail.split(':').filter((group) => group !== '')
  if (right.at(-1)?.includes('.')) return right.at(-1) ?? address
  const middle =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...middle, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

function accountKey(account: string, address: string): string {
  return `${account.trim().toLowerCase()} ${networkOf(address)}`
}

function refuseWhenUsedUp(state: RateLimiterRes | null, points: number): void {
  if (state !== null && state.consumedPoints >= points) {
    throw new Refusal('too_many_attempts', { retryAfterSeconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) })
  }
}

async function count(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (rejection) {
    // The limiter rejects with its state when a key is used up; only that is no fault.
    if (!(rejection instanceof RateLimiterRes)) throw rejection
  }
}
