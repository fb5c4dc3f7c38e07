import { useState } from 'react'
import { useProblemText } from './use-problem-text.ts'

interface Command {
  isBusy: boolean
  /** Why the last try did not succeed, in words. */
  problem: string | undefined
  /** Runs an act; true when the server did it. */
  run: (act: () => Promise<void>) => Promise<boolean>
  clear: () => void
}

/** One confirmed act of a screen: busy while it is under way, and a sentence when it was refused. */
export function useCommand(): Command {
  const problemText = useProblemText()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(undefined)
  return {
    isBusy,
    problem: problem === undefined ? undefined : problemText(problem),
    clear: () => setProblem(undefined),
    async run(act) {
      setBusy(true)
      setProblem(undefined)
      try {
        await act()
        return true
      } catch (thrown) {
        setProblem(thrown)
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
