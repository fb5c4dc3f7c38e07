import { test } from 'vitest'

/** How many times as long as in `npm test` a race runs: what chance finds is found by `npm run faults`. */
export const raceTimes = Number(process.env['RACE_TIMES'] ?? 1)

/**
 * A test of chance. What it finds it may find once in a hundred times: no second try.
 * @param timeout milliseconds; many steps take their time on a crowded machine
 */
export function race(name: string, body: () => Promise<void>, timeout = 300_000): void {
  test(name, { timeout }, body)
}
