import type { CaseId } from '@parley/contract/ids'
import type { CaseMessagesPage } from '@parley/contract/routes-cases'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { answeredCopies } from '../letter/answered-copies.ts'

const none: readonly string[] = []

/** Who else has the newest letter of a case; nobody while that is not known. */
export function useCaseCopies(id: CaseId | undefined): readonly string[] {
  const { api } = useDesk()
  const [copies, setCopies] = useState(none)
  useEffect(() => {
    if (id === undefined) return
    const ending = new AbortController()
    api.get<CaseMessagesPage>(`/cases/${id}/messages`, ending.signal).then(
      ({ messages }) => setCopies(answeredCopies(messages, null)),
      // Without them the answer goes to the client alone, as it does unless it is chosen.
      () => undefined,
    )
    return () => ending.abort()
  }, [api, id])
  return copies
}
