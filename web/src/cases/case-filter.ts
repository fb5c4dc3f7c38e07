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
  'client',
  'company',
  'words',
] as const satisfies readonly (keyof CaseFilter)[]

export type ConditionKey = (typeof conditionKeys)[number]

export const caseSorts = ['updated', 'newest', 'oldest', 'longest_wait'] as const

/** What stands in the address, as a filter: anything else is left out; the server judges the values. */
export function parseFilter(search: Readonly<Record<string, unknown>>): CaseFilter {
  const known = [...conditionKeys, 'rows', 'sort'].flatMap((key) => {
    const value = search[key]
    if (typeof value === 'number') return [[key, String(value)]]
    return typeof value === 'string' && value.trim() !== '' ? [[key, value]] : []
  })
  return Object.fromEntries(known) as CaseFilter
}

/** The same as the query of a request. */
export function filterQuery(filter: CaseFilter, more: Readonly<Record<string, string>> = {}): string {
  const entries = Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)])
  return new URLSearchParams([...entries, ...Object.entries(more)]).toString()
}

/** Whether two filters ask for the same, in the same order. */
export function isSameFilter(one: CaseFilter, other: CaseFilter): boolean {
  return filterKey(one) === filterKey(other)
}

/** Names a filter. */
export function filterKey(filter: CaseFilter): string {
  return JSON.stringify([...conditionKeys, 'rows' as const, 'sort' as const].map((key) => filter[key] ?? usual[key]))
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
