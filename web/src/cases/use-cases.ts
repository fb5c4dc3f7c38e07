import type { CaseFilter } from '@parley/contract/case-filter'
import type { CaseId } from '@parley/contract/ids'
import type { CasesPage } from '@parley/contract/routes'
import type { CasesCount } from '@parley/contract/routes-case-list'
import type { CaseView } from '@parley/contract/views'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { filterKey, filterQuery } from './case-filter.ts'

const pageSize = 60
/** Changes of the feed within this time are one question, ms. */
const gatherMs = 300
/** The same where each message may be one. */
const gatherChatsMs = 2_000
/** As much as the server gives at once. */
const mostAtOnce = 200
/** A list that is asked for anew keeps what was loaded, up to this. */
const mostKept = 1_000

export interface Cases {
  /** Null until the first page is here. */
  readonly cases: readonly CaseView[] | null
  readonly count: CasesCount | null
  readonly hasMore: boolean
  readonly problem: unknown
  /** Something changed that may belong elsewhere; somebody points at the list, so it rests. */
  readonly isStale: boolean
  loadMore: () => void
  /** What of it is here: given back to `useCases`, it need not be waited for. */
  readonly loaded: LoadedCases | null
  /** Asks for the list anew. */
  refresh: () => void
  hold: () => void
  release: () => void
}

/** What of a list is here. */
export interface LoadedCases {
  /** Names the list. */
  readonly key: string
  readonly ids: readonly CaseId[]
  readonly next: string | null
}

/**
 * The cases that a filter lets through, as the server orders them. Rows change where they stand; their order follows when nobody aims at them.
 * `before`: what was here when somebody left the list to which he comes back.
 */
export function useCases(filter: CaseFilter, before: LoadedCases | null): Cases {
  const { api, stores } = useDesk()
  const known = useStore(stores.cases, (state) => state.byId)
  const key = filterKey(filter)
  const [loaded, setLoaded] = useState(before)
  const [count, setCount] = useState<{ key: string; count: CasesCount } | null>(null)
  const followsChats = Boolean(filter.chat ?? filter.answer) || (filter.sort ?? 'updated') !== 'updated'
  const [problem, setProblem] = useState<unknown>(undefined)
  const [isStale, setStale] = useState(false)
  const isHeld = useRef(false)
  /** What is put into the store just now is the list itself, not news. */
  const isOwn = useRef(false)
  const latest = useRef({ key, size: 0 })
  latest.current = { key, size: loaded?.key === key ? loaded.ids.length : 0 }

  const load = useCallback(
    async (before: string | null) => {
      const wanted = before === null ? Math.min(mostKept, Math.max(pageSize, latest.current.size)) : pageSize
      const views: CaseView[] = []
      let next = before
      do {
        const limit = String(Math.min(mostAtOnce, wanted - views.length))
        const more = { limit, ...(next !== null && { before: next }) }
        const page: CasesPage = await api.get<CasesPage>(`/cases?${filterQuery(filter, more)}`)
        if (latest.current.key !== key) return
        views.push(...page.cases)
        next = page.next
      } while (next !== null && views.length < wanted)
      isOwn.current = true
      for (const view of views) stores.cases.apply(view)
      isOwn.current = false
      const ids = views.map(({ id }) => id)
      setLoaded((old) => ({
        key,
        ids: [...new Set(before === null || old?.key !== key ? ids : [...old.ids, ...ids])],
        next,
      }))
      setProblem(undefined)
      if (before !== null) return
      setStale(false)
      setCount({ key, count: await api.get<CasesCount>(`/cases/count?${filterQuery(filter)}`) })
    },
    // The key is the filter.
    [api, stores, key],
  )
  const refresh = useCallback(() => void load(null).catch(setProblem), [load])
  useEffect(() => {
    setProblem(undefined)
    refresh()
  }, [refresh])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      if (isHeld.current) setStale(true)
      else refresh()
    }
    const hear = (gather: number) => () => {
      if (!isOwn.current) timer ??= setTimeout(look, gather)
    }
    const stops = [stores.cases.subscribe(hear(gatherMs))]
    if (followsChats) stops.push(stores.conversations.subscribe(hear(gatherChatsMs)))
    return () => {
      for (const stop of stops) stop()
      clearTimeout(timer)
    }
  }, [stores, refresh, followsChats])

  const cases = useMemo(
    () => (loaded?.key === key ? loaded.ids.flatMap((id) => known.get(id) ?? []) : null),
    [known, loaded, key],
  )
  return {
    cases,
    count: count?.key === key ? count.count : null,
    hasMore: loaded?.key === key && loaded.next !== null,
    problem,
    isStale,
    loaded,
    loadMore: () => {
      if (loaded?.key === key && loaded.next !== null) load(loaded.next).catch(setProblem)
    },
    refresh,
    hold: () => {
      isHeld.current = true
    },
    release: () => {
      isHeld.current = false
      if (isStale) refresh()
    },
  }
}
