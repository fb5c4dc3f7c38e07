import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { ConversationView, OperatorView, QueueView } from '@parley/contract/views'

/** What stands beside a colleague: whether a chat may be handed to him (C-51..C-53). */
export type ReceiverState = 'available' | 'away' | 'away_refused' | 'at_limit'

/** A colleague to whom a chat can be handed, or cannot and why. */
export interface OperatorReceiver {
  readonly operator: OperatorView
  readonly state: ReceiverState
}

/** A queue in which a chat can go on. */
export interface QueueReceiver {
  readonly queue: QueueView
  readonly isCurrent: boolean
  /** How many chats wait there. */
  readonly waiting: number
  /** Its members besides oneself, and how many of them are there. */
  readonly members: number
  readonly present: number
}

export interface HandOverQuestion {
  readonly view: ConversationView
  readonly me: OperatorId
  /** Of the chat's queue. */
  readonly transferToAway: boolean
  /** What was typed into the search; empty = everybody. */
  readonly search: string
}

/**
 * Everybody who may be chosen: not oneself, not the holder, nobody removed or suspended. Those who are there first, then by name. To who is
 * away a waiting chat is assigned only where he may receive one (D-12).
 */
export function operatorReceivers(operators: Iterable<OperatorView>, question: HandOverQuestion): OperatorReceiver[] {
  const { view, me, search } = question
  const holderId = view.chat.state === 'active' ? view.chat.holderId : null
  return [...operators]
    .filter(
      ({ id, removed, suspended, name }) =>
        !removed && !suspended && id !== me && id !== holderId && isFound(name, search),
    )
    .map((operator) => ({ operator, state: stateOf(operator, question) }))
    .filter(({ state }) => state !== 'away_refused' || view.chat.state === 'active')
    .sort((left, right) => rank[left.state] - rank[right.state] || compareNames(left.operator, right.operator))
}

/** All queues that are in use; the chat's own first. One without anybody but the sender takes nothing (E-13). */
export function queueReceivers(
  queues: Iterable<QueueView>,
  operators: Iterable<OperatorView>,
  conversations: Iterable<ConversationView>,
  { view, me, search }: HandOverQuestion,
): QueueReceiver[] {
  const waiting = new Map<QueueId, number>()
  for (const { chat, queueId } of conversations) {
    if (chat.state === 'waiting') waiting.set(queueId, (waiting.get(queueId) ?? 0) + 1)
  }
  const colleagues = [...operators].filter(({ id, removed, suspended }) => !removed && !suspended && id !== me)
  return [...queues]
    .filter(({ archived, name }) => !archived && isFound(name, search))
    .map((queue) => {
      const members = colleagues.filter(({ queueIds }) => queueIds.includes(queue.id))
      return {
        queue,
        isCurrent: queue.id === view.queueId,
        waiting: waiting.get(queue.id) ?? 0,
        members: members.length,
        present: members.filter(({ available }) => available).length,
      }
    })
    .sort((left, right) => Number(right.isCurrent) - Number(left.isCurrent) || compareNames(left.queue, right.queue))
}

const rank: Record<ReceiverState, number> = { available: 0, away: 1, away_refused: 2, at_limit: 3 }

function stateOf(operator: OperatorView, { view, transferToAway }: HandOverQuestion): ReceiverState {
  // What he is asked to accept is part of his load already.
  const asked = view.chat.state === 'waiting' && view.chat.offer?.operatorId === operator.id ? 1 : 0
  if (operator.limit > 0 && operator.load - asked >= operator.limit) return 'at_limit'
  if (operator.available) return 'available'
  return transferToAway ? 'away' : 'away_refused'
}

function isFound(name: string, search: string): boolean {
  return name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase())
}

function compareNames(left: { name: string }, right: { name: string }): number {
  return left.name.localeCompare(right.name)
}
