import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'

interface Page {
  /** Where the next page goes on; null = this is the last. */
  readonly next: unknown
}

interface Pages<One extends Page> {
  /** None until the first is here. */
  readonly pages: readonly One[]
  readonly state: 'loading' | 'ready' | 'failed'
  readonly hasMore: boolean
  more: () => void
  retry: () => void
}

/** A list by pages: the first at once, the others as they are asked for. What was loaded stays where the next fails, and until a new answer is here. */
export function usePages<One extends Page>(
  /** What the list is of: another one begins anew. */
  of: string,
  /** It is asked for anew when this changes. */
  version: string | number,
  pathOf: (next: One['next'] | null) => string,
): Pages<One> {
  const { api } = useDesk()
  const [loaded, setLoaded] = useState<{ of: string; pages: readonly One[] }>({ of, pages: [] })
  const [state, setState] = useState<Pages<One>['state']>('loading')
  const [attempt, setAttempt] = useState(0)
  const pages = loaded.of === of ? loaded.pages : []
  const next = pages.at(-1)?.next ?? null
  const load = (before: readonly One[], from: One['next'] | null, signal?: AbortSignal) => {
    setState('loading')
    api.get<One>(pathOf(from), signal).then(
      (page) => {
        setLoaded({ of, pages: [...before, page] })
        setState('ready')
      },
      () => signal?.aborted || setState('failed'),
    )
  }
  useEffect(() => {
    const ending = new AbortController()
    load([], null, ending.signal)
    return () => ending.abort()
  }, [api, of, version, attempt])
  return {
    pages,
    state,
    hasMore: next !== null,
    more: () => state !== 'loading' && load(pages, next),
    retry: () => (pages.length === 0 ? setAttempt(attempt + 1) : load(pages, next)),
  }
}
