import type { OperatorId } from '@parley/contract/ids'
import type { Exclusion, ExplanationView } from '@parley/contract/routes-routing'
import type { PassedOver } from '../chats/chat.ts'

/** Who released, returned, declined or missed a chat does not get it from routing for this long, minutes (domain.md → Routing). */
const releaseExclusionMinutes = 10

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
  /** Those of his chats that are of this queue; 0 where the queue sets no limit. */
  readonly inQueue: number
  /** Extra cap of one operator's chats of this queue; null = none. */
  readonly queueLimit: number | null
  /** When he last got a chat; null = never. */
  readonly lastGivenAt: Date | null
}

/** Why a chat went to whom (B-7): everybody who was looked at, with the reason against him. Stored with the chat. */
export type Explanation = ExplanationView

/** Why this operator cannot get the chat now; null = he can. */
export function exclusionOf(candidate: Candidate, passedOver: readonly PassedOver[], now: Date): Exclusion | null {
  if (!candidate.member) return 'not_member'
  if (!candidate.available) return 'away'
  const limit = limitExclusion(candidate)
  if (limit !== null) return limit
  const recently = passedOver.some(({ by, at }) => by === candidate.operatorId && secondsPassedOver(at, now) > 0)
  return recently ? 'passed_over' : null
}

/** Seconds until the first of those who are passed over may get the chat again; null = nobody is. */
export function secondsToAdmission(passedOver: readonly PassedOver[], now: Date): number | null {
  const running = passedOver.map(({ at }) => secondsPassedOver(at, now)).filter((seconds) => seconds > 0)
  return running.length === 0 ? null : Math.min(...running)
}

function secondsPassedOver(since: Date, now: Date): number {
  return releaseExclusionMinutes * 60 - (now.getTime() - since.getTime()) / 1000
}

/** Which limit keeps him from one more chat of this queue, whoever would give it to him (C-52, K18); null = he has room. */
export function limitExclusion(candidate: Candidate): 'at_limit' | 'queue_limit' | null {
  if (isAtLimit(candidate)) return 'at_limit'
  const { inQueue, queueLimit } = candidate
  return queueLimit !== null && inQueue >= queueLimit ? 'queue_limit' : null
}

/** His own limit alone: what the grey mark of the transfer list says (C-51, C-53). */
export function isAtLimit({ load, limit }: Pick<Candidate, 'load' | 'limit'>): boolean {
  return limit > 0 && load >= limit
}

/** Explanations of large queues keep this many candidates: the chosen one, the eligible ones first, then by load. */
const explainedCandidates = 8

/**
 * The least busy eligible operator: lowest load; of equals the one who has been without a new chat the longest (P-4, P-5, E-8).
 * Nobody eligible, or the rule is `everyone`: `chosen` is null and each has his reason.
 */
export function chooseOperator(
  rule: Explanation['rule'],
  candidates: readonly Candidate[],
  chat: { readonly passedOver: readonly PassedOver[]; readonly now: Date },
): Explanation {
  let best: Candidate | null = null
  const judged = candidates.map((candidate): Judged => {
    const excluded = exclusionOf(candidate, chat.passedOver, chat.now)
    if (excluded === null && (best === null || goesBefore(candidate, best))) best = candidate
    return { candidate, excluded }
  })
  return {
    rule,
    chosen: rule === 'everyone' ? null : chosenOf(best),
    candidates: foremost(judged, best).map(explained),
  }
}

interface Judged {
  readonly candidate: Candidate
  readonly excluded: Exclusion | null
}

/** Those that are kept of many, foremost first. The whole list is not sorted: this runs for every chat of a full queue. */
function foremost(judged: readonly Judged[], best: Candidate | null): readonly Judged[] {
  if (judged.length <= explainedCandidates) return judged
  const kept: Judged[] = []
  for (const one of judged) {
    let place = kept.length
    while (place > 0 && isAhead(one, kept[place - 1], best)) place--
    if (place === explainedCandidates) continue
    kept.splice(place, 0, one)
    if (kept.length > explainedCandidates) kept.pop()
  }
  return kept
}

function isAhead(one: Judged, other: Judged | undefined, best: Candidate | null): boolean {
  if (!other || one.candidate === best || other.candidate === best) return one.candidate === best
  if ((one.excluded === null) !== (other.excluded === null)) return one.excluded === null
  return one.candidate.load < other.candidate.load
}

function explained({ candidate, excluded }: Judged): Explanation['candidates'][number] {
  const { operatorId, load, limit, inQueue, queueLimit } = candidate
  return queueLimit === null
    ? { operatorId, load, limit, excluded }
    : { operatorId, load, limit, inQueue, queueLimit, excluded }
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
