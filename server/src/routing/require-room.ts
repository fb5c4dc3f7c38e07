import { Refusal } from '@parley/contract/refusals'
import { type Candidate, limitExclusion } from './choose-operator.ts'

/** Refuses with `at_limit` or `queue_limit` whoever has no room for one more chat of this queue (K18). */
export function requireRoom(operator: Candidate): void {
  switch (limitExclusion(operator)) {
    case 'at_limit':
      throw new Refusal('at_limit', { limit: operator.limit })
    case 'queue_limit':
      throw new Refusal('queue_limit', { limit: operator.queueLimit ?? 0 })
    case null:
      return
  }
}
