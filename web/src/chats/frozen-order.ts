/** An order of rows that may not move while somebody points at them. */
export interface FrozenOrder<Id> {
  readonly ids: readonly Id[]
  /** The true order is another one by now. */
  readonly isStale: boolean
}

/** Keeps the rows where they stood: those that are gone leave, new ones wait for the next true order. */
export function keepOrder<Id>(frozen: readonly Id[], current: readonly Id[]): FrozenOrder<Id> {
  const left = new Set(current)
  const ids = frozen.filter((id) => left.has(id))
  const isSame = ids.length === current.length && ids.every((id, index) => id === current[index])
  return { ids, isStale: !isSame }
}
