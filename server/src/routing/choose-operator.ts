import type { OperatorId } from '@parley/contract/ids'
import type { PassedOver } from '../chats/chat.ts'

/** Who released, returned, declined or missed a chat does not get it from routing for this long, minutes (domain.md → Routing). */
export const releaseExclusionMinutes = 10

/** What the choice looks at in one operator. */
export interface Candidate {
  readonly operatorId: OperatorId
  readonly member: boolean
  /** Effectively available: chosen, signed in and connected. */
  readonly available: boolean
  /** Active and offered chats. */
  readonly load: number
  /** 0 = no limit. */
  readonly limit: number
  /** When he last got a chat; null = never. */
  readonly lastGivenAt: Date | null
}

export type Exclusion = 'not_member' | 'away' | 'at_limit' | 'passed_over'

/** Why a chat went to whom (B-7): everybody who was looked at, with the reason against him. Stored with the chat. */
export interface Explanation {
  readonly rule: 'least_busy_assign' | 'least_busy_offer' | 'last_finisher'
  readonly chosen: OperatorId | null
  readonly candidates: readonly {
    readonly operatorId: OperatorId
    readonly load: number
    readonly limit: number
    readonly excluded: Exclusion | null
  }[]
}

/** Why this operator cannot get the chat now; null = he can. */
export function exclusionOf(candidate: Candidate, passedOver: readonly PassedOver[], now: Date): Exclusion | null {
  if (!candidate.member) return 'not_member'
  if (!candidate.available) return 'away'
  if (isAtLimit(candidate)) return 'at_limit'
  const recently = passedOver.some(
    ({ by, at }) => by === candidate.operatorId && now.getTime() - at.getTime() < releaseExclusionMinutes * 60_000,
  )
  return recently ? 'passed_over' : null
}

export function isAtLimit({ load, limit }: Pick<Candidate, 'load' | 'limit'>): boolean {
  return limit > 0 && load >= limit
}

/**
 * The least busy eligible operator: lowest load; of equals the one who has been without a new chat the longest (P-4, P-5, E-8).
 * Nobody eligible: `chosen` is null and each has his reason.
 */
export function chooseOperator(
  rule: Explanation['rule'],
  candidates: readonly Candidate[],
  chat: { readonly passedOver: readonly PassedOver[]; readonly now: Date },
): Explanation {
  let best: Candidate | null = null
  const judged = candidates.map((candidate) => {
    const excluded = exclusionOf(candidate, chat.passedOver, chat.now)
    if (excluded === null && (best === null || goesBefore(candidate, best))) best = candidate
    return { operatorId: candidate.operatorId, load: candidate.load, limit: candidate.limit, excluded }
  })
  return { rule, chosen: chosenOf(best), candidates: judged }
}

function chosenOf(best: Candidate | null): OperatorId | null {
  return best === null ? null : best.operatorId
}

function goesBefore(one: Candidate, other: Candidate): boolean {
  if (one.load !== other.load) return one.load < other.load
  const byTime = (one.lastGivenAt?.getTime() ?? 0) - (other.lastGivenAt?.getTime() ?? 0)
  if (byTime !== 0) return byTime < 0
  return one.operatorId < other.operatorId
}
