import type { Accepted } from '@parley/contract/routes'

/** The answer to a change: it happened; what it did arrives through the feed. */
export async function accepted(work: Promise<unknown>): Promise<Accepted> {
  await work
  return { accepted: true }
}
