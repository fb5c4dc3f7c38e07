import type { ContactId } from '@parley/contract/ids'
import type { ContactChannels } from '@parley/contract/routes-finish'
import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'

export type ContactChannel = ContactChannels['channels'][number]

interface Asked {
  /** Undefined until the server has said it. */
  readonly channels: readonly ContactChannel[] | undefined
  readonly problem: string | undefined
  again: () => void
}

/**
 * In which channels a client can be written to as of now; where he was ever talked to stands first. Asked for again when `reason` changes, after the
 * next paint: nobody waits for it.
 */
export function useContactChannels(contactId: ContactId, reason: unknown = null): Asked {
  const { api } = useDesk()
  const problemText = useProblemText()
  const [channels, setChannels] = useState<readonly ContactChannel[]>()
  const [problem, setProblem] = useState<unknown>()
  const [attempt, setAttempt] = useState(0)
  useEffectAfterPaint(() => {
    const ending = new AbortController()
    setProblem(undefined)
    api.get<ContactChannels>(`/contacts/${contactId}/channels`, ending.signal).then(
      (answer) => setChannels(answer.channels.toSorted((left, right) => rankOf(left) - rankOf(right))),
      (thrown: unknown) => {
        if (!ending.signal.aborted) setProblem(thrown)
      },
    )
    return () => ending.abort()
  }, [api, contactId, attempt, reason])
  return {
    channels,
    problem: problem === undefined ? undefined : problemText(problem),
    again: () => setAttempt(attempt + 1),
  }
}

function rankOf({ refusal, conversationId }: ContactChannel): number {
  return refusal === null ? 0 : conversationId === null ? 2 : 1
}
