import { percentile } from '../percentile.ts'

/** One thing that a person feels, beside what he may expect. */
export interface Judged {
  readonly name: string
  readonly budget: number
  readonly median: number
  readonly p95: number
  /** The value that the budget is for: the median, the 95th percentile, or another. */
  readonly value: number
  readonly isMet: boolean
  /** The same of a page without a desk, in the same run: what this machine can do; null: there is nothing to compare with. */
  readonly floor: number | null
}

/** What is judged of the measured values: a share of them from below (0–1). */
const shares = { median: 0.5, p75: 0.75, p95: 0.95, p98: 0.98 } as const

export interface Budget {
  readonly name: string
  /** Must not be above. */
  readonly atMost: number
  readonly of: keyof typeof shares
}

/** Holds measured times (ms) against a budget. `reference`: times of the same kind in an empty page. */
export function judge({ name, atMost, of }: Budget, times: readonly number[], reference?: readonly number[]): Judged {
  const value = percentile(times, shares[of])
  return {
    name,
    budget: atMost,
    median: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    value,
    isMet: times.length > 0 && value <= atMost,
    floor: reference === undefined ? null : percentile(reference, shares[of]),
  }
}

/** One line of the report. */
export function describeJudged({ name, budget, median, p95, value, isMet, floor }: Judged): string {
  const compared = floor === null ? '' : `; an empty page ${String(floor)}`
  return `${isMet ? 'MET    ' : 'NOT MET'} ${name}: ${String(value)} of ${String(budget)} (median ${String(median)}, p95 ${String(p95)}${compared})`
}
