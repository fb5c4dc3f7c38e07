import type { CasesPage } from '@parley/contract/routes'
import type { CaseView } from '@parley/contract/views'
import { useEffect, useState } from 'react'
import { useDesk, useMe } from '../app/use-desk.ts'
import { serverNow } from '../ui/clock.ts'
import { boundsOf, type Day, parseDay } from './parse-day.ts'

/** Chats whose last message was on the day that is typed: null where no day is. */
export function useDayChats(typed: string): { day: Day; cases: readonly CaseView[] | null } | null {
  const { api } = useDesk()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  const day = parseDay(typed, serverNow(), timeZone)
  const key = day === null ? '' : `${day.year} ${day.month} ${day.day}`
  const [found, setFound] = useState<{ key: string; cases: readonly CaseView[] } | null>(null)
  useEffect(() => {
    if (day === null) return
    const abort = new AbortController()
    const asked = new URLSearchParams({ rows: 'conversations', sort: 'newest', ...boundsOf(day, timeZone) })
    // Without an answer the rest of the search says why.
    api.get<CasesPage>(`/cases?${asked.toString()}`, abort.signal).then(
      ({ cases }) => setFound({ key, cases }),
      () => undefined,
    )
    return () => abort.abort()
    // The key is the day.
  }, [api, key, timeZone])
  if (day === null) return null
  return { day, cases: found?.key === key ? found.cases : null }
}
