import type { GroupKey } from './conversation-groups.ts'

/** The ids of each group of the list, top to bottom. */
export type GroupOrder<Id> = Readonly<Record<GroupKey, readonly Id[]>>

/** An order of rows that may not move while somebody points at them. */
export interface FrozenOrder<Id> {
  readonly order: GroupOrder<Id>
  /** The true order is another one by now. */
  readonly isStale: boolean
}

const groupKeys = ['mine', 'new', 'others', 'finished'] as const

/**
 * Keeps the rows where they stood, even those that belong to another group by now. Those that are gone leave. New ones come
 * to the end of their group: a client who has just written must be seen, whatever the pointer rests on.
 */
export function keepOrder<Id>(frozen: GroupOrder<Id>, current: GroupOrder<Id>): FrozenOrder<Id> {
  const existing = new Set(groupKeys.flatMap((key) => current[key]))
  const placed = new Set(groupKeys.flatMap((key) => frozen[key]))
  const keep = (key: GroupKey) => [
    ...frozen[key].filter((id) => existing.has(id)),
    ...current[key].filter((id) => !placed.has(id)),
  ]
  const order = { mine: keep('mine'), new: keep('new'), others: keep('others'), finished: keep('finished') }
  return { order, isStale: groupKeys.some((key) => !isSame(order[key], current[key])) }
}

function isSame<Id>(left: readonly Id[], right: readonly Id[]): boolean {
  return left.length === right.length && left.every((id, index) => id === right[index])
}
