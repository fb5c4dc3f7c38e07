import { percentile } from '../percentile.ts'

/** One thing that a person feels, beside what he may expect. */
export interface Judged {
  readonly name: string
  readonly budget: number
  readonly median: number
  readonly p95: number
  /** What the budget is for, the 95th percentile or another: the median of this value in each pass. */
  readonly value: number
  readonly isMet: boolean
  /** The same of a page without a desk, in the same run: what this machine can do; null: there is nothing to compare with. */
  readonly floor: number | null
}

/** What is judged of the measured values: a share of them from below (0–1). */
const shares = { median: 0.5, p75: 0.75, p95: 0.95, p98: 0.98, longest: 1 } as const

export interface Budget {
  readonly name: string
  /** Must not be above. */
  readonly atMost: number
  readonly of: keyof typeof shares
}

/**
 * Holds measured times (ms, in the order in which they were taken) against a budget: in each of `passes` stretches of equal length, and then
 * the median of those, for one bad moment of a machine is not the desk's. `reference`: times of the same kind in an empty page.
 */
export function judge(
  { name, atMost, of }: Budget,
  passes: number,
  times: readonly number[],
  reference?: readonly number[],
): Judged {
  const valueOf = (measured: readonly number[]) =>
    percentile(
      inPasses(measured, passes).map((pass) => percentile(pass, shares[of])),
      shares.median,
    )
  const value = valueOf(times)
  return {
    name,
    budget: atMost,
    median: percentile(times, shares.median),
    p95: percentile(times, shares.p95),
    value,
    isMet: times.length > 0 && value <= atMost,
    floor: reference === undefined ? null : valueOf(reference),
  }
}

function inPasses(times: readonly number[], passes: number): (readonly number[])[] {
  const size = Math.max(1, Math.ceil(times.length / passes))
  return Array.from({ length: Math.ceil(times.length / size) }, (_, pass) =>
    times.slice(pass * size, (pass + 1) * size),
  )
}

/** One line of the report. */
export function describeJudged({ name, budget, median, p95, value, isMet, floor }: Judged): string {
  const compared = floor === null ? '' : `; an empty page ${String(floor)}`
  return `${isMet ? 'MET    ' : 'NOT MET'} ${name}: ${String(value)} of ${String(budget)} (median ${String(median)}, p95 ${String(p95)}${compared})`
}
