import type { CaseId } from '@parley/contract/ids'
import type { CasePage } from '@parley/contract/routes-cases'
import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'

/** A case with its neighbours, asked for when it is drawn and again when `reason` changes; undefined until it is there. Null: none. */
export function useCase(id: CaseId | null, reason: unknown = null): CasePage | undefined {
  const { api } = useDesk()
  const [page, setPage] = useState<CasePage>()
  useEffectAfterPaint(() => {
    if (id === null) return undefined
    const aborted = new AbortController()
    // Without it a border is a line without words; the stream says itself when there is no connection.
    api.get<CasePage>(`/cases/${id}`, aborted.signal).then(setPage, () => undefined)
    return () => aborted.abort()
  }, [api, id, reason])
  return page?.case.id === id ? page : undefined
}
