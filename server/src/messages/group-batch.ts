import type { LaneMessage } from './lane-message.ts'

/** A message with the hash of its body. */
export interface Hashed {
  readonly message: LaneMessage
  readonly hash: Buffer
}

/** The parameters of `accept_messages` (migration 0003), named as there. Places count from 1. */
export interface GroupedBatch {
  readonly w_id: number[]
  readonly k_workspace: number[]
  readonly k_id: string[]
  readonly k_amount: number[]
  readonly k_ins: number[]
  readonly k_since_out: number[]
  readonly k_operator: (string | null)[]
  readonly k_fence: (number | null)[]
  readonly p_conversation: number[]
  readonly p_place: number[]
}

/**
 * Groups a batch that is sorted by workspace and conversation. Our messages of one conversation must have the same
 * sender and fence, and a client id must not occur twice in it: `LaneQueue.take` sees to both.
 */
export function groupBatch(batch: readonly Hashed[]): GroupedBatch {
  const grouped: GroupedBatch = {
    w_id: [],
    k_workspace: [],
    k_id: [],
    k_amount: [],
    k_ins: [],
    k_since_out: [],
    k_operator: [],
    k_fence: [],
    p_conversation: [],
    p_place: [],
  }
  let place = 0
  for (const { message } of batch) {
    if (grouped.w_id.at(-1) !== message.workspaceId) grouped.w_id.push(message.workspaceId)
    if (grouped.k_id.at(-1) !== message.conversationId) {
      grouped.k_id.push(message.conversationId)
      grouped.k_workspace.push(grouped.w_id.length)
      grouped.k_amount.push(0)
      grouped.k_ins.push(0)
      grouped.k_since_out.push(0)
      grouped.k_operator.push(null)
      grouped.k_fence.push(null)
      place = 0
    }
    place += 1
    grouped.p_conversation.push(grouped.k_id.length)
    grouped.p_place.push(place)
    count(grouped, grouped.k_id.length - 1, message)
  }
  return grouped
}

function count(grouped: GroupedBatch, conversation: number, message: LaneMessage): void {
  grouped.k_amount[conversation] = (grouped.k_amount[conversation] ?? 0) + 1
  if (message.kind === 'in') {
    grouped.k_ins[conversation] = (grouped.k_ins[conversation] ?? 0) + 1
    grouped.k_since_out[conversation] = (grouped.k_since_out[conversation] ?? 0) + 1
  } else {
    grouped.k_since_out[conversation] = 0
    grouped.k_operator[conversation] = message.operatorId
    grouped.k_fence[conversation] = message.fence
  }
}
