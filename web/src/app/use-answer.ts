import { useEffect, useMemo, useState } from 'react'
import type { LatelyAnswered } from '../sync/lately-answered.ts'
import { useDesk } from './use-desk.ts'

/** Who goes through his chats by keys does not ask about each client, ms. */
const restMs = 250

interface Asked<Answer> {
  /** Undefined until the server has said it. A question that only has another version keeps its last answer meanwhile. */
  readonly answer: Answer | undefined
  /** Why it could not be answered. */
  readonly problem: unknown
  again: () => void
}

/**
 * What the server says to a path. What it said within the last minute to the same `version` of the question stands there at once and is not asked again;
 * null: asked without delay, and anew each time.
 */
export function useAnswer<Answer>(lately: LatelyAnswered<Answer>, path: string, version: string | null): Asked<Answer> {
  const { api } = useDesk()
  const [said, setSaid] = useState<{ path: string; question: string; answer?: Answer; problem?: unknown }>()
  const [attempt, setAttempt] = useState(0)
  const question = `${path} ${String(version)}`
  const known = useMemo(
    () => (version === null ? undefined : lately.get(api, question, performance.now())),
    [lately, api, question, version],
  )
  useEffect(() => {
    if (known !== undefined) return undefined
    const ending = new AbortController()
    const ask = async () => {
      try {
        const answer = await api.get<Answer>(path, ending.signal)
        if (version !== null) lately.keep(api, question, answer, performance.now())
        setSaid({ path, question, answer })
      } catch (problem) {
        if (!ending.signal.aborted) setSaid({ path, question, problem })
      }
    }
    const timer = setTimeout(() => void ask(), version === null ? 0 : restMs)
    return () => {
      clearTimeout(timer)
      ending.abort()
    }
  }, [lately, api, path, question, version, known, attempt])
  return {
    answer: known ?? (said?.path === path ? said.answer : undefined),
    problem: said?.question === question ? said.problem : undefined,
    again: () => {
      setSaid(undefined)
      setAttempt(attempt + 1)
    },
  }
}
