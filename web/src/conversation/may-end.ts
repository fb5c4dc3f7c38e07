import type { SessionView } from '@parley/contract/routes'
import type { ChatView } from '@parley/contract/views'

/** Whether one may decide about an unfinished chat: whoever holds it, supervisors, and everybody while nobody does. */
export function mayEnd(chat: ChatView, { operatorId, role }: Pick<SessionView, 'operatorId' | 'role'>): boolean {
  if (chat.state === 'finished') return false
  return chat.state === 'waiting' || chat.state === 'bot' || chat.holderId === operatorId || role !== 'operator'
}
