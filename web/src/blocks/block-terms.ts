/** For how long a client may be blocked at a press. */
export const blockTerms = ['hour', 'day', 'week', 'month', 'forever'] as const
export type BlockTerm = (typeof blockTerms)[number]

const day = 24 * 60

/** The terms in minutes; null = for ever. */
export const minutesOf: Record<BlockTerm, number | null> = {
  hour: 60,
  day,
  week: 7 * day,
  month: 30 * day,
  forever: null,
}
