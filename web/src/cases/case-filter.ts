import { askedOf } from '@parley/contract/asked-of'
import type { CaseFilter } from '@parley/contract/case-filter'

/** Every condition of a filter, in the order in which they are shown. */
export const conditionKeys = [
  'status',
  'owner',
  'queue',
  'channel',
  'tag',
  'chat',
  'answer',
  'from',
  'to',
  'contact',
  'client',
  'company',
  'words',
] as const satisfies readonly (keyof CaseFilter)[]

export type ConditionKey = (typeof conditionKeys)[number]

export const caseSorts = ['updated', 'newest', 'oldest', 'longest_wait'] as const

/** Conditions that may have several values, of which any may hold. */
export const severalKeys = ['status', 'owner', 'queue', 'channel', 'tag', 'chat'] as const
export type SeveralKey = (typeof severalKeys)[number]

/** What stands in the address, as a filter: anything else is left out; the server judges the values. */
export function parseFilter(search: Readonly<Record<string, unknown>>): CaseFilter {
  const known = [...conditionKeys, 'rows', 'sort'].flatMap((key) => {
    const values = askedOf(search[key]).flatMap((value) => wordOf(value) ?? [])
    if (values.length < 2 || !severalKeys.some((one) => one === key))
      return values.slice(0, 1).map((value) => [key, value])
    return [[key, [...new Set(values)]]]
  })
  return Object.fromEntries(known) as CaseFilter
}

/** A value as an address has it; undefined: it says nothing. */
function wordOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** The same as the query of a request. */
export function filterQuery(filter: CaseFilter, more: Readonly<Record<string, string>> = {}): string {
  const entries = Object.entries(filter).flatMap(([name, asked]) =>
    askedOf<unknown>(asked).map((value): [string, string] => [name, String(value)]),
  )
  return new URLSearchParams([...entries, ...Object.entries(more)]).toString()
}

/** Whether two filters ask for the same, in the same order. */
export function isSameFilter(one: CaseFilter, other: CaseFilter): boolean {
  return filterKey(one) === filterKey(other)
}

/** Names a filter. */
export function filterKey(filter: CaseFilter): string {
  return JSON.stringify(
    [...conditionKeys, 'rows' as const, 'sort' as const].map((key) =>
      askedOf<string>(filter[key] ?? usual[key]).toSorted(),
    ),
  )
}

const usual: Readonly<Partial<Record<keyof CaseFilter, string>>> = { rows: 'cases', sort: 'updated' }

/** The filter without some of its conditions. */
export function without(filter: CaseFilter, ...keys: readonly (keyof CaseFilter)[]): CaseFilter {
  return Object.fromEntries(Object.entries(filter).filter(([key]) => !keys.some((one) => one === key)))
}

/** How many conditions are given. */
export function conditionsIn(filter: CaseFilter): ConditionKey[] {
  return conditionKeys.filter((key) => filter[key] !== undefined)
}

/** The time by which a list is ordered, as its column is called: where there is room for one alone. */
export function timeOf(sort: CaseFilter['sort']): 'updated' | 'message' | 'wait' {
  if (sort === 'longest_wait') return 'wait'
  return sort === 'newest' || sort === 'oldest' ? 'message' : 'updated'
}
