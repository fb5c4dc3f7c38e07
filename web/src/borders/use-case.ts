import type { CaseId } from '@parley/contract/ids'
import type { CasePage } from '@parley/contract/routes-cases'
import { useMemo, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { LatelyAnswered } from '../sync/lately-answered.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'

const lately = new LatelyAnswered<CasePage>()

/**
 * A case with its neighbours, asked for when it is drawn and again when `reason` changes; until it is there, what was said of it within the last
 * minute, or undefined. Null: none.
 */
export function useCase(id: CaseId | null, reason: unknown = null): CasePage | undefined {
  const { api } = useDesk()
  const [page, setPage] = useState<CasePage>()
  useEffectAfterPaint(() => {
    if (id === null) return undefined
    const aborted = new AbortController()
    // Without it a border is a line without words; the stream says itself when there is no connection.
    api.get<CasePage>(`/cases/${id}`, aborted.signal).then(
      (answer) => {
        lately.keep(api, id, answer, performance.now())
        setPage(answer)
      },
      () => undefined,
    )
    return () => aborted.abort()
  }, [api, id, reason])
  const known = useMemo(() => (id === null ? undefined : lately.get(api, id, performance.now())), [api, id])
  return page?.case.id === id ? page : known
}
