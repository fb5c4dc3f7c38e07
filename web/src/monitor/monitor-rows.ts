import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { ConversationView, OperatorView, QueueView } from '@parley/contract/views'

/** A colleague at this moment, and what he has in work. */
export interface OperatorTile {
  readonly operator: OperatorView
  /** The client who waits longest stands first. */
  readonly chats: readonly ConversationView[]
  /** How many he is asked to accept. */
  readonly offered: number
}

/** A queue at this moment, and who waits in it. */
export interface QueueTile {
  readonly queue: QueueView
  /** Who waits longest stands first. */
  readonly waiting: readonly ConversationView[]
  readonly active: number
  readonly members: number
  readonly present: number
}

/** Everybody who is there or has something in work, by name; then the others, by name: a tile moves only when its operator comes or goes. */
export function operatorTiles(
  operators: Iterable<OperatorView>,
  conversations: readonly ConversationView[],
): OperatorTile[] {
  const held = new Map<OperatorId, ConversationView[]>()
  const offered = new Map<OperatorId, number>()
  for (const view of conversations) {
    const { chat } = view
    if (chat.state === 'active') held.set(chat.holderId, [...(held.get(chat.holderId) ?? []), view])
    else if (chat.state === 'waiting' && chat.offer !== null)
      offered.set(chat.offer.operatorId, (offered.get(chat.offer.operatorId) ?? 0) + 1)
  }
  return [...operators]
    .filter(({ removed }) => !removed)
    .map((operator) => ({
      operator,
      chats: (held.get(operator.id) ?? []).sort(byWait),
      offered: offered.get(operator.id) ?? 0,
    }))
    .sort(
      (left, right) =>
        Number(isOff(left)) - Number(isOff(right)) || left.operator.name.localeCompare(right.operator.name),
    )
}

/** The tiles where they stood, whoever came or went since; one that was not there comes last. */
export function inPlaces(stood: readonly OperatorId[], tiles: readonly OperatorTile[]): OperatorTile[] {
  const placeOf = ({ operator }: OperatorTile) =>
    stood.includes(operator.id) ? stood.indexOf(operator.id) : stood.length
  return tiles.toSorted((left, right) => placeOf(left) - placeOf(right))
}

/** The queues in use, by name. */
export function queueTiles(
  queues: Iterable<QueueView>,
  operators: Iterable<OperatorView>,
  conversations: readonly ConversationView[],
): QueueTile[] {
  const staff = [...operators].filter(({ removed }) => !removed)
  const live = new Map<QueueId, ConversationView[]>()
  for (const view of conversations) {
    if (view.chat.state !== 'finished') live.set(view.queueId, [...(live.get(view.queueId) ?? []), view])
  }
  return [...queues]
    .filter(({ archived }) => !archived)
    .map((queue) => {
      const own = live.get(queue.id) ?? []
      const waiting = own.filter(({ chat }) => chat.state === 'waiting').sort(byWait)
      const members = staff.filter(({ queueIds }) => queueIds.includes(queue.id))
      return {
        queue,
        waiting,
        active: own.length - waiting.length,
        members: members.length,
        present: members.filter(({ available }) => available).length,
      }
    })
    .sort((left, right) => left.queue.name.localeCompare(right.queue.name))
}

/** The chat whose client waits longest for an answer; undefined where nobody waits. */
export function longestWaiting(views: readonly ConversationView[]): ConversationView | undefined {
  return views.filter(({ waitingSince }) => waitingSince !== null).sort(byWait)[0]
}

function isOff({ operator, chats }: OperatorTile): boolean {
  return !operator.available && chats.length === 0
}

/** Whoever waits for nothing comes last. Instants are ISO 8601 in UTC, so their order is that of their text. */
function byWait(left: ConversationView, right: ConversationView): number {
  const [one, other] = [left.waitingSince ?? '~', right.waitingSince ?? '~']
  if (one === other) return left.id < right.id ? -1 : 1
  return one < other ? -1 : 1
}
