import type { CaseId, QueueId } from '@parley/contract/ids'
import type { Settings } from '@parley/contract/settings'
import type { CaseStatus } from '@parley/contract/views'

/** What a message without an unfinished chat belongs to, and the queue of the chat that it begins. */
export type NextCase =
  | { readonly type: 'new'; readonly queueId: QueueId }
  | {
      readonly type: 'reopen'
      readonly caseId: CaseId
      /** Its status until now. */
      readonly from: CaseStatus
      readonly queueId: QueueId
    }

/** The case of a conversation's latest chat, and the queue that the chat was in. */
export interface LastCase {
  readonly id: CaseId
  readonly status: CaseStatus
  readonly queueId: QueueId
  readonly queueArchived: boolean
  /** As that queue has it. */
  readonly reopen: Settings['reopen']
}

/** The queue of the conversation's channel, and what it says in the place of an archived one. */
export interface ChannelQueue {
  readonly queueId: QueueId
  readonly reopen: Settings['reopen']
}

/**
 * Looks at the last case (K3): `closed`, or none, makes a new one in the channel's queue (O-10, O-20); `open` and `pending`
 * go on in the queue of the last chat (O-16, O-17), or the channel's if that was archived. Where that queue says `always_new`, no status is
 * asked for (C-29, C-70).
 */
export function nextCase(last: LastCase | null, channel: ChannelQueue): NextCase {
  const anew = { type: 'new', queueId: channel.queueId } as const
  if (last === null || last.status === 'closed') return anew
  const { queueId, reopen } = last.queueArchived ? channel : last
  return reopen === 'always_new' ? anew : { type: 'reopen', caseId: last.id, from: last.status, queueId }
}
