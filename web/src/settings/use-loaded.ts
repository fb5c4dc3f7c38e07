import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import type { Api } from '../sync/api.ts'

/**
 * What the server says beside a page's own data; undefined until it has answered, and where it does not: the page is whole without it. Give the
 * same `load` each time.
 */
export function useLoaded<Answer>(load: (api: Api, signal: AbortSignal) => Promise<Answer>): Answer | undefined {
  const { api } = useDesk()
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    const aborted = new AbortController()
    load(api, aborted.signal).then(setAnswer, () => undefined)
    return () => aborted.abort()
  }, [api, load])
  return answer
}
