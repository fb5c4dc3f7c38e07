import type { MessageView } from '@parley/contract/message-views'

/** The first of the client's last `unread` messages: where «Новые» begins. Null: nothing is new, or it begins further up. */
export function firstNewSeq(messages: readonly MessageView[], unread: number): number | null {
  if (unread === 0) return null
  const received = messages.filter((message) => message.kind === 'in')
  return received.length < unread ? null : (received[received.length - unread]?.seq ?? null)
}
