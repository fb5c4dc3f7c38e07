import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { Refused, Unreachable } from '../sync/problem.ts'

/** Why the sign-in page could not ask the server, and what helps: no connection, an error of Parley's, or something that is not Parley. */
export function useWelcomeTrouble(): (problem: unknown) => string {
  const text = useText()
  const problemText = useProblemText()
  return (problem) => {
    if (problem instanceof Unreachable) return text('identity.trouble.unreachable')
    const id = problem instanceof Refused ? problem.details.faultId : undefined
    if (id !== undefined) return text('identity.trouble.fault', { id })
    // What Parley itself refuses has a code; a fault of its own has an id.
    return problem instanceof Refused && problem.code !== 'internal'
      ? problemText(problem)
      : text('identity.trouble.foreign')
  }
}
