import type { OperatorId } from '@parley/contract/ids'

/** What the lane's decision looks at; the conversation row holds it. */
export interface OpenConversation {
  chatState: 'bot' | 'waiting' | 'active' | 'finished'
  holderId: OperatorId | null
  fence: number
  /** Number of the newest message. */
  seq: number
  unread: number
  waitingSince: Date | null
  lastInAt: Date | null
  lastOutAt: Date | null
  /** Our first message after the client's last turn. */
  answeredAt: Date | null
  /** The client may not write. */
  blocked: boolean
  /** Its channel is switched off: nothing passes in either direction. */
  channelOff: boolean
}

/** What the decision looks at in a message. */
export type AskedMessage = { kind: 'in' } | { kind: 'out'; operatorId: OperatorId; fence: number }

export type Acceptance =
  | { outcome: 'accepted'; seq: number; conversation: OpenConversation }
  | { outcome: 'duplicate'; seq: number }
  | { outcome: 'conflict' }
  | { outcome: 'no_open_chat' }
  | { outcome: 'blocked' }
  | { outcome: 'channel_off' }
  | { outcome: 'not_holder'; by: OperatorId }

/**
 * Decides what becomes of a counted message: the rule that `accept_messages` (migration 0009) carries out for whole
 * batches. A test runs both on random rows (decision 4).
 * @param stored the message that was stored under the same client id before, if any
 */
export function acceptMessage(
  conversation: OpenConversation,
  message: AskedMessage,
  stored: { seq: number; sameBody: boolean } | null,
  now: Date,
): Acceptance {
  if (stored !== null) return stored.sameBody ? { outcome: 'duplicate', seq: stored.seq } : { outcome: 'conflict' }
  const seq = conversation.seq + 1
  if (message.kind === 'in' && conversation.blocked) return { outcome: 'blocked' }
  if (conversation.channelOff) return { outcome: 'channel_off' }
  if (message.kind === 'in') {
    if (conversation.chatState === 'finished') return { outcome: 'no_open_chat' }
    const { unread, waitingSince } = conversation
    return {
      outcome: 'accepted',
      seq,
      conversation: { ...conversation, seq, unread: unread + 1, waitingSince: waitingSince ?? now, lastInAt: now },
    }
  }
  if (conversation.chatState !== 'active' || conversation.holderId === null) return { outcome: 'no_open_chat' }
  if (conversation.holderId !== message.operatorId || conversation.fence !== message.fence) {
    return { outcome: 'not_holder', by: conversation.holderId }
  }
  return {
    outcome: 'accepted',
    seq,
    conversation: {
      ...conversation,
      seq,
      unread: 0,
      waitingSince: null,
      lastOutAt: now,
      answeredAt: conversation.waitingSince === null ? conversation.answeredAt : now,
    },
  }
}
