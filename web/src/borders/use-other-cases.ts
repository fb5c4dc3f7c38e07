import type { OtherCases } from '@parley/contract/routes-cases'
import type { CaseView, ConversationView } from '@parley/contract/views'
import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'

const none: readonly CaseView[] = []

/** The cases of the client's other conversations, oldest first; asked for when a conversation comes on screen and when a case begins in it. */
export function useOtherCases({ id, case: { id: caseId } }: ConversationView, isShown: boolean): readonly CaseView[] {
  const { api } = useDesk()
  const [cases, setCases] = useState(none)
  useEffectAfterPaint(() => {
    if (!isShown) return undefined
    const aborted = new AbortController()
    // Without them the conversation is whole; the stream says itself when there is no connection.
    api.get<OtherCases>(`/conversations/${id}/other-cases`, aborted.signal).then(
      (answer) => setCases(answer.cases),
      () => undefined,
    )
    return () => aborted.abort()
  }, [api, id, caseId, isShown])
  return cases
}
