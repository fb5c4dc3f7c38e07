import type { ConversationView, OperatorView } from '@parley/contract/views'

/** Whether a waiting chat is an operator's to take: of his own queues, or offered to him; a supervisor's are all (domain.md → Who may). */
export function mayTake({ id, role, queueIds }: OperatorView, { queueId, chat }: ConversationView): boolean {
  if (role !== 'operator' || queueIds.includes(queueId)) return true
  return chat.state === 'waiting' && chat.offer?.operatorId === id
}
