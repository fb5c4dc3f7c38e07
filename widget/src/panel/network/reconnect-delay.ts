const firstMs = 500
const longestMs = 30_000

/**
 * How long to wait before the next attempt, milliseconds. Half of it is chance: thousands of visitors who lost the same
 * desk must not come back in the same second.
 * @param attempt failed attempts in a row, from 0
 * @param chance 0 to 1
 */
export function reconnectDelay(attempt: number, chance: number): number {
  const ceiling = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10))
  return Math.round(ceiling * (0.5 + chance / 2))
}
