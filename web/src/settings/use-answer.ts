import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'

interface Asked<Answer> {
  /** Undefined until it is here. */
  answer: Answer | undefined
  setAnswer: (answer: Answer) => void
  /** Why it is not here, in words. */
  problem: string | undefined
  again: () => void
}

/** What a form cannot begin without: asked for when it is opened, and again when its reader wants that. */
export function useAnswer<Answer>(path: string): Asked<Answer> {
  const { api } = useDesk()
  const problemText = useProblemText()
  const [answer, setAnswer] = useState<Answer>()
  const [problem, setProblem] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const aborted = new AbortController()
    setProblem(undefined)
    api.get<Answer>(path, aborted.signal).then(setAnswer, (thrown: unknown) => {
      if (!aborted.signal.aborted) setProblem(thrown)
    })
    return () => aborted.abort()
  }, [api, path, attempt])
  return {
    answer,
    setAnswer,
    problem: problem === undefined ? undefined : problemText(problem),
    again: () => setAttempt(attempt + 1),
  }
}
