import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { DeskReader } from './desk-reader.ts'

const nobody: ReadonlySet<DeskReader> = new Set()

/** The desks of one workspace, found by who sits there and by what is looked at. */
export class DeskRegister {
  readonly #watched = new Map<DeskReader, readonly ConversationId[]>()
  readonly #byOperator = new Map<OperatorId, Set<DeskReader>>()
  readonly #byConversation = new Map<ConversationId, Set<DeskReader>>()

  get size(): number {
    return this.#watched.size
  }

  get all(): IterableIterator<DeskReader> {
    return this.#watched.keys()
  }

  has(desk: DeskReader): boolean {
    return this.#watched.has(desk)
  }

  /** Adds a desk, or changes what an added one watches. */
  add(desk: DeskReader, watched: readonly ConversationId[]): void {
    this.remove(desk)
    this.#watched.set(desk, watched)
    put(this.#byOperator, desk.actor.operatorId, desk)
    for (const conversationId of watched) put(this.#byConversation, conversationId, desk)
  }

  remove(desk: DeskReader): void {
    const watched = this.#watched.get(desk)
    if (watched === undefined) return
    this.#watched.delete(desk)
    take(this.#byOperator, desk.actor.operatorId, desk)
    for (const conversationId of watched) take(this.#byConversation, conversationId, desk)
  }

  /** The desks that get a conversation's message: its holder's, those that watch it, and those of whom it names. */
  lookingAt(
    conversationId: ConversationId,
    holderId: OperatorId | null,
    named: readonly OperatorId[] = [],
  ): ReadonlySet<DeskReader> {
    const holders = (holderId === null ? undefined : this.#byOperator.get(holderId)) ?? nobody
    const looking = union(holders, this.#byConversation.get(conversationId) ?? nobody)
    return named.reduce((desks, operatorId) => union(desks, this.#byOperator.get(operatorId) ?? nobody), looking)
  }
}

function union(some: ReadonlySet<DeskReader>, others: ReadonlySet<DeskReader>): ReadonlySet<DeskReader> {
  if (others.size === 0) return some
  return some.size === 0 ? others : new Set([...some, ...others])
}

function put<Key>(index: Map<Key, Set<DeskReader>>, key: Key, desk: DeskReader): void {
  const desks = index.get(key)
  if (desks === undefined) index.set(key, new Set([desk]))
  else desks.add(desk)
}

function take<Key>(index: Map<Key, Set<DeskReader>>, key: Key, desk: DeskReader): void {
  const desks = index.get(key)
  if (desks?.delete(desk) === true && desks.size === 0) index.delete(key)
}
