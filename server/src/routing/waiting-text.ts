import { type Candidate, limitExclusion } from './choose-operator.ts'
import type { RoutedQueue } from './claim-queue.ts'

/** What a client who waits is told. */
export type WaitingText = 'busy' | 'off_shift' | 'nobody'

/**
 * Outside the working hours, or when no member is available: `off_shift` (P-11); inside them `nobody`, where the queue has words for
 * it. Somebody is available, but all of them at a limit: `busy` (P-10). Else nothing: he is taken soon.
 */
export function waitingText(
  members: readonly Candidate[],
  queue: { readonly isOpen: boolean; readonly words: Pick<RoutedQueue['words'], 'nobodyText'> },
): WaitingText | null {
  if (!queue.isOpen) return 'off_shift'
  const available = members.filter((member) => member.available)
  if (available.length === 0) return queue.words.nobodyText.trim() === '' ? 'off_shift' : 'nobody'
  return available.every((member) => limitExclusion(member) !== null) ? 'busy' : null
}
