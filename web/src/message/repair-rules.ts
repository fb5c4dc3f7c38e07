import type { MessageView } from '@parley/contract/message-views'
import type { ChannelView } from '@parley/contract/views'

/** Why a message of ours cannot be repaired now: the channel never can, its time is over, or one does not hold the chat. */
export type NoRepair = 'channel' | 'late' | 'holder'

interface Situation {
  readonly message: Pick<MessageView, 'createdAt'>
  readonly channel: Pick<ChannelView, 'editSeconds' | 'deleteSeconds'> | undefined
  readonly isHolder: boolean
  /** ms since the epoch, by the server's clock. */
  readonly now: number
}

/** Why the words of one's own message cannot be changed, or null (B-13): its author may while he holds the chat. */
export function whyNotEdit(situation: Situation): NoRepair | null {
  if (!situation.isHolder) return 'holder'
  return whyNotInTime(situation, situation.channel?.editSeconds ?? null)
}

/** Why a message of ours cannot be deleted for both sides, or null (B-13). */
export function whyNotDelete(situation: Situation): NoRepair | null {
  return whyNotInTime(situation, situation.channel?.deleteSeconds ?? null)
}

/** Whether its sender can still take it back: nobody has it yet. */
export function isHeld({ heldUntil, deletedAt }: Pick<MessageView, 'heldUntil' | 'deletedAt'>): boolean {
  return heldUntil !== null && deletedAt === null
}

function whyNotInTime({ message, now }: Situation, seconds: number | null): NoRepair | null {
  if (seconds === null) return null
  if (seconds === 0) return 'channel'
  return now - Date.parse(message.createdAt) >= seconds * 1_000 ? 'late' : null
}
