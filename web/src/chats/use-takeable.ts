import type { ConversationView } from '@parley/contract/views'
import { useMe } from '../app/use-desk.ts'

/** Of the chats that wait, those that one may take: of one's own queues, or offered to oneself; a supervisor all (domain.md → Who may). */
export function useTakeable(waiting: readonly ConversationView[]): readonly ConversationView[] {
  const me = useMe()
  if (me === undefined || me.role !== 'operator') return waiting
  return waiting.filter(
    ({ queueId, chat }) =>
      me.queueIds.includes(queueId) || (chat.state === 'waiting' && chat.offer?.operatorId === me.id),
  )
}
