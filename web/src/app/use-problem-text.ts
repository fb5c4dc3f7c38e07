import type { OperatorId } from '@parley/contract/ids'
import type { RefusalBody } from '@parley/contract/refusals'
import { use } from 'react'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'
import { Refused } from '../sync/problem.ts'
import { serverNow } from '../ui/clock.ts'
import { bytesText } from './bytes-text.ts'
import { DeskContext } from './use-desk.ts'

type NameOf = (id: OperatorId) => string | undefined

/** Puts what went wrong into the reader's words: a refusal by its code, everything else as «нет связи». */
export function useProblemText(): (problem: unknown) => string {
  const text = useText()
  const desk = use(DeskContext)
  const nameOf: NameOf = (id) => desk?.stores.operators.getState().byId.get(id)?.name
  return (problem) =>
    problem instanceof Refused ? refusalText(text, problem.body, nameOf) : text('refusal.unreachable')
}

/** A refusal as a sentence: what was not done, who was first, what to do. */
export function refusalText(text: RenderText, { code, details }: RefusalBody, nameOf: NameOf): string {
  const name = details.by === undefined ? undefined : nameOf(details.by)
  if (code === 'chat_taken' && name !== undefined) {
    const seconds =
      details.at === undefined ? 0 : Math.max(0, Math.round((serverNow() - Date.parse(details.at)) / 1_000))
    return text('refusal.takenBy', { name, seconds })
  }
  if (code === 'not_holder' && name !== undefined) return text('refusal.heldBy', { name })
  if (code === 'chat_finished' && name !== undefined) return text('refusal.finishedBy', { name })
  if (code === 'file_too_large' && details.limit !== undefined)
    return text('refusal.fileLimit', { limit: bytesText(text, details.limit) })
  if (code === 'too_many_attempts' && details.retryAfterSeconds !== undefined) {
    return text('refusal.retryAfter', { seconds: Math.ceil(details.retryAfterSeconds) })
  }
  if (code === 'internal' && details.faultId !== undefined) return text('refusal.fault', { id: details.faultId })
  return text(`refusal.${code}`)
}
