import type { ContactId } from '@parley/contract/ids'
import type { ContactChannels } from '@parley/contract/routes-finish'
import { useMemo } from 'react'
import { useAnswer } from '../app/use-answer.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { LatelyAnswered } from '../sync/lately-answered.ts'

export type ContactChannel = ContactChannels['channels'][number]

interface Asked {
  /** Undefined until the server has said it. */
  readonly channels: readonly ContactChannel[] | undefined
  readonly problem: string | undefined
  again: () => void
}

const lately = new LatelyAnswered<ContactChannels>()

/**
 * In which channels a client can be written to as of now; where he was ever talked to stands first. `version` changes with what may change
 * the answer; null: who asks is about to write.
 */
export function useContactChannels(contactId: ContactId, version: string | null): Asked {
  const problemText = useProblemText()
  const { answer, problem, again } = useAnswer(lately, `/contacts/${contactId}/channels`, version)
  const channels = useMemo(() => answer?.channels.toSorted((left, right) => rankOf(left) - rankOf(right)), [answer])
  return { channels, problem: problem === undefined ? undefined : problemText(problem), again }
}

function rankOf({ refusal, conversationId }: ContactChannel): number {
  return refusal === null ? 0 : conversationId === null ? 2 : 1
}
