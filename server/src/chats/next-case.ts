import type { CaseId, QueueId } from '@parley/contract/ids'
import type { CaseStatus } from '@parley/contract/views'

/** What a client's message without an unfinished chat belongs to, and the queue of the chat that it begins. */
export type NextCase =
  | { readonly type: 'new'; readonly queueId: QueueId }
  | {
      readonly type: 'reopen'
      readonly caseId: CaseId
      /** Its status until now. */
      readonly from: CaseStatus
      readonly queueId: QueueId
    }

/**
 * Looks at the last case (K3): `closed`, or none, makes a new one in the channel's queue (O-10, O-20); `open` and `pending`
 * go on in the queue of the last chat (O-16, O-17).
 */
export function nextCase(
  last: { readonly id: CaseId; readonly status: CaseStatus; readonly queueId: QueueId } | null,
  channelQueueId: QueueId,
): NextCase {
  if (last === null || last.status === 'closed') return { type: 'new', queueId: channelQueueId }
  return { type: 'reopen', caseId: last.id, from: last.status, queueId: last.queueId }
}
