import type { AuditPage, AuditRecordView } from '@parley/contract/routes-audit'
import { useCallback, useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { type AuditFilter, auditQuery } from './audit-filter.ts'

interface Audit {
  /** Null until the first page is here. */
  records: readonly AuditRecordView[] | null
  hasMore: boolean
  problem: unknown
  loadMore: () => void
  retry: () => void
}

/** The records that pass a filter, a page at a time. */
export function useAudit(filter: AuditFilter): Audit {
  const { api } = useDesk()
  const query = auditQuery(filter)
  const [page, setPage] = useState<(AuditPage & { query: string }) | null>(null)
  const [problem, setProblem] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)
  const load = useCallback(
    async (before: string | null, signal?: AbortSignal) => {
      const rest = before === null ? '' : `&before=${before}`
      const { records, next } = await api.get<AuditPage>(`/audit?limit=50&${query}${rest}`, signal)
      setPage((known) => ({
        query,
        next,
        records: before === null || known?.query !== query ? records : [...known.records, ...records],
      }))
    },
    [api, query],
  )
  useEffect(() => {
    const aborted = new AbortController()
    setProblem(undefined)
    load(null, aborted.signal).catch((thrown: unknown) => !aborted.signal.aborted && setProblem(thrown))
    return () => aborted.abort()
  }, [load, attempt])
  const shown = page?.query === query ? page : null
  return {
    records: shown?.records ?? null,
    hasMore: shown !== null && shown.next !== null,
    problem,
    loadMore: () => {
      if (shown?.next) load(shown.next).catch(setProblem)
    },
    retry: () => setAttempt(attempt + 1),
  }
}
