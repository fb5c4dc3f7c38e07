import type { CasesPage } from '@parley/contract/routes'
import type { CaseView } from '@parley/contract/views'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import type { CaseFilter } from './case-filter.ts'

const pageSize = 60

interface Cases {
  /** Null until the first page is here. */
  cases: readonly CaseView[] | null
  hasMore: boolean
  problem: unknown
  loadMore: () => void
  retry: () => void
}

/** The newest changed cases of one status, kept live by the feed: what changes moves up, what leaves the status leaves the list. */
export function useCases(filter: CaseFilter): Cases {
  const { api, stores } = useDesk()
  const known = useStore(stores.cases, (state) => state.byId)
  const [reached, setReached] = useState<{ filter: CaseFilter; next: string | null; oldest: string } | null>(null)
  const [problem, setProblem] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)

  const load = useCallback(
    async (before: string | null) => {
      const status = filter === 'all' ? '' : `&status=${filter}`
      const page = await api.get<CasesPage>(
        `/cases?limit=${pageSize}${status}${before === null ? '' : `&before=${encodeURIComponent(before)}`}`,
      )
      for (const view of page.cases) stores.cases.apply(view)
      setReached({ filter, next: page.next, oldest: page.next === null ? '' : (page.cases.at(-1)?.updatedAt ?? '') })
    },
    [api, stores, filter],
  )
  useEffect(() => {
    setProblem(undefined)
    load(null).catch(setProblem)
  }, [load, attempt])

  const isReached = reached?.filter === filter
  const cases = useMemo(() => {
    if (!isReached) return null
    return [...known.values()]
      .filter((view) => (filter === 'all' || view.status === filter) && view.updatedAt >= reached.oldest)
      .sort((left, right) =>
        left.updatedAt === right.updatedAt ? right.number - left.number : left.updatedAt < right.updatedAt ? 1 : -1,
      )
  }, [known, filter, isReached, reached])
  return {
    cases,
    hasMore: isReached && reached.next !== null,
    problem,
    loadMore: () => {
      if (reached?.next) load(reached.next).catch(setProblem)
    },
    retry: () => setAttempt(attempt + 1),
  }
}
