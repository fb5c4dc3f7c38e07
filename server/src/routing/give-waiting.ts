import type { ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import type { RoutingRule } from '@parley/contract/views'
import { type ChatAction, transition } from '../chats/chat.ts'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import { type ChatChange, saveChats } from '../chats/save-chat.ts'
import type { Tx } from '../database/database.ts'
import { type Candidate, chooseOperator, exclusionOf } from './choose-operator.ts'
import type { RoutedQueue } from './claim-queue.ts'
import { listWaiting, type PlaceInQueue } from './list-waiting.ts'
import { loadMembers, lockMembers } from './load-candidates.ts'
import type { RouteOutcome } from './route-outcome.ts'

/** Rules by which the desk gives a chat to somebody. */
type GivingRule = Exclude<RoutingRule, 'everyone'>

/** Chats that one transaction gives at most. */
const mostGiven = 128

/**
 * Gives waiting chats of a queue: as active ones, or as offers (E-7), which count in the load. Locks no more chats than there are
 * slots: whoever writes to a client that nobody can take must not find him locked. Who cannot be given does not block those behind.
 * `all_given`: done, and nobody waits who is not asked for.
 */
export async function giveWaiting(tx: Tx, queue: RoutedQueue, rule: GivingRule): Promise<RouteOutcome | 'all_given'> {
  const seen = await loadMembers(tx, queue.id)
  let members: Candidate[] | null = null
  const changes: ChatChange[] = []
  let after: PlaceInQueue | null = null
  let listed = 0
  let skipped = false
  let isEmpty = false
  while (!isEmpty) {
    const amount = Math.min(mostGiven - changes.length, countSlots(members ?? seen))
    if (amount === 0) break
    const waiting = await listWaiting(tx, queue, after, amount)
    const free = await lockInOrder(tx, queue.id, waiting)
    // Conversations before operators; those once, so that nobody waits for one of them while he has another.
    members ??= await lockEligible(tx, queue.id, seen)
    changes.push(...chooseAll(free, members, queue, rule))
    skipped ||= free.length < waiting.length
    listed += waiting.length
    isEmpty = waiting.length < amount
    after = waiting.at(-1) ?? null
  }
  await saveChats(tx, changes)
  if (changes.length === mostGiven) return 'again'
  if (skipped) return 'busy'
  return isEmpty && changes.length === listed ? 'all_given' : 'done'
}

/** How many chats the members could get now, at most what one transaction gives. */
function countSlots(members: readonly Candidate[]): number {
  const slots = members.filter(isEligible).map(({ limit, load, inQueue, queueLimit }) => {
    const own = limit === 0 ? mostGiven : limit - load
    return queueLimit === null ? own : Math.min(own, queueLimit - inQueue)
  })
  return Math.min(
    mostGiven,
    slots.reduce((sum, amount) => sum + amount, 0),
  )
}

/** For chats that nobody let go of. */
function isEligible(member: Candidate): boolean {
  return exclusionOf(member, [], new Date(0)) === null
}

/** The members again, with those who could get a chat locked, as they are now. */
async function lockEligible(tx: Tx, queueId: QueueId, seen: readonly Candidate[]): Promise<Candidate[]> {
  const eligible = seen.filter(isEligible).map(({ operatorId }) => operatorId)
  const locked = await lockMembers(tx, queueId, eligible)
  const now = new Map(locked.map((member) => [member.operatorId, member]))
  const asked = new Set(eligible)
  return seen.flatMap((member) => (asked.has(member.operatorId) ? (now.get(member.operatorId) ?? []) : member))
}

async function lockInOrder(tx: Tx, queueId: QueueId, order: readonly PlaceInQueue[]): Promise<LockedChat[]> {
  const place = new Map<ConversationId, number>(order.map(({ conversationId }, index) => [conversationId, index]))
  const locked = await lockChats(tx, [...place.keys()], 'skip')
  return locked
    .filter(({ chat, queueId: now }) => chat.state === 'waiting' && chat.offer === null && now === queueId)
    .sort((one, other) => (place.get(one.conversationId) ?? 0) - (place.get(other.conversationId) ?? 0))
}

/** Chooses for one chat after the other; each choice counts for the next. */
function chooseAll(
  chats: readonly LockedChat[],
  members: Candidate[],
  queue: RoutedQueue,
  rule: GivingRule,
): ChatChange[] {
  const changes: ChatChange[] = []
  for (const before of chats) {
    if (before.chat.state !== 'waiting') continue
    const { passedOver } = before.chat
    const explanation = chooseOperator(rule, members, { passedOver, now: before.now })
    const to = explanation.chosen
    if (to === null) continue
    giveOneMore(members, to, before.now)
    const after = transition(before.chat, giving(rule, to, before.now, queue))
    const line = rule === 'least_busy_assign' ? ({ notice: 'assigned', operatorId: to } as const) : null
    changes.push({ before, after, line, explanation })
  }
  return changes
}

function giving(rule: GivingRule, to: OperatorId, at: Date, { settings }: RoutedQueue): ChatAction {
  if (rule === 'least_busy_assign') return { type: 'assign', to, at }
  return { type: 'offer', to, at, until: new Date(at.getTime() + settings.offerAcceptMinutes * 60_000) }
}

function giveOneMore(members: Candidate[], operatorId: OperatorId, at: Date): void {
  const index = members.findIndex((member) => member.operatorId === operatorId)
  const member = members[index]
  if (!member) return
  members[index] = { ...member, load: member.load + 1, inQueue: member.inQueue + 1, lastGivenAt: at }
}
