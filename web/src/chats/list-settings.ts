import { createStore } from 'zustand/vanilla'
import { type ListSort, listSorts, type SortedGroup } from './conversation-groups.ts'

export interface ListSettings {
  readonly sorts: Readonly<Record<SortedGroup, ListSort>>
  readonly closed: ReadonlySet<SortedGroup>
}

const storageKey = 'parley.list'
const groups: readonly SortedGroup[] = ['mine', 'open', 'finished']
const usual: ListSettings = {
  sorts: { mine: 'longest_wait', open: 'oldest', finished: 'newest' },
  closed: new Set<SortedGroup>(['finished']),
}

/** How this person likes his list; remembered on this browser. */
export const listSettings = createStore<ListSettings>(() => read(localStorage.getItem(storageKey)))

/** Sorts one group in another way. */
export function sortGroup(group: SortedGroup, sort: ListSort): void {
  save({ ...listSettings.getState(), sorts: { ...listSettings.getState().sorts, [group]: sort } })
}

/** Opens or closes a group. */
export function toggleGroup(group: SortedGroup): void {
  const closed = new Set(listSettings.getState().closed)
  if (!closed.delete(group)) closed.add(group)
  save({ ...listSettings.getState(), closed })
}

function save(settings: ListSettings): void {
  listSettings.setState(settings)
  localStorage.setItem(storageKey, JSON.stringify({ sorts: settings.sorts, closed: [...settings.closed] }))
}

function read(stored: string | null): ListSettings {
  try {
    const value: unknown = JSON.parse(stored ?? 'null')
    if (typeof value !== 'object' || value === null) return usual
    const sorts: Record<string, unknown> = 'sorts' in value && typeof value.sorts === 'object' ? { ...value.sorts } : {}
    const closed: unknown[] = 'closed' in value && Array.isArray(value.closed) ? value.closed : [...usual.closed]
    const sortOf = (group: SortedGroup) => listSorts.find((sort) => sort === sorts[group]) ?? usual.sorts[group]
    return {
      sorts: { mine: sortOf('mine'), open: sortOf('open'), finished: sortOf('finished') },
      closed: new Set(groups.filter((group) => closed.includes(group))),
    }
  } catch {
    return usual
  }
}
