/** Longest pause between two tries, ms. */
const longest = 30_000

/** How long to wait before try number `attempt` (0 = the first one after a failure), ms: spread, so that a thousand desks do not return at once. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(longest, 500 * 2 ** Math.min(attempt, 16))
  return Math.round(ceiling * (0.5 + random() / 2))
}
