import type { CaseFilter } from '@parley/contract/case-filter'
import type { CasesCount } from '@parley/contract/routes-case-list'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { filterKey, filterQuery } from './case-filter.ts'

/** Changes of the feed within this time are one round of questions, ms. */
const gatherMs = 5_000

/** How many cases each of these views has, by `filterKey`; what is not known yet is absent. One question at a time. */
export function useViewCounts(filters: readonly CaseFilter[]): ReadonlyMap<string, CasesCount> {
  const { api, stores } = useDesk()
  const [counts, setCounts] = useState<ReadonlyMap<string, CasesCount>>(new Map())
  const keys = filters.map(filterKey).join(' ')
  useEffect(() => {
    const abort = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = async () => {
      for (const filter of filters) {
        const found = await api.get<CasesCount>(`/cases/count?${filterQuery(filter)}`, abort.signal)
        setCounts((known) => new Map(known).set(filterKey(filter), found))
      }
    }
    // A number that could not be had is not shown; the next change asks again.
    const look = () => {
      timer = undefined
      count().catch(() => undefined)
    }
    look()
    const hear = () => {
      timer ??= setTimeout(look, gatherMs)
    }
    const stops = [stores.cases.subscribe(hear), stores.conversations.subscribe(hear)]
    return () => {
      abort.abort()
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
    // The keys are the filters.
  }, [api, stores, keys])
  return counts
}
