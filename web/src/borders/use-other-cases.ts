import type { OtherCases } from '@parley/contract/routes-cases'
import type { CaseView, ConversationView } from '@parley/contract/views'
import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { AskedLately } from '../sync/asked-lately.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'

const none: readonly CaseView[] = []

/** The cases of the client's other conversations, oldest first; asked for when a conversation comes on screen, once a minute at most, and when a case begins in it. */
export function useOtherCases({ id, case: { id: caseId } }: ConversationView, isShown: boolean): readonly CaseView[] {
  const { api } = useDesk()
  const [cases, setCases] = useState(none)
  const [asked] = useState(() => new AskedLately())
  useEffectAfterPaint(() => {
    if (!isShown || asked.has(caseId, performance.now())) return undefined
    const aborted = new AbortController()
    // Without them the conversation is whole; the stream says itself when there is no connection.
    api.get<OtherCases>(`/conversations/${id}/other-cases`, aborted.signal).then(
      (answer) => {
        if (aborted.signal.aborted) return
        asked.note(caseId, performance.now())
        setCases(answer.cases.length === 0 ? none : answer.cases)
      },
      () => undefined,
    )
    return () => aborted.abort()
  }, [api, asked, id, caseId, isShown])
  return cases
}
