import type { ChatView } from '@parley/contract/views'
import type { Desk } from '../app/desk.ts'
import { may } from '../app/may.ts'

/** Whether one may decide about an unfinished chat: whoever holds it, everybody while nobody does, and who may decide about others' chats. */
export function mayEnd(chat: ChatView, desk: Pick<Desk, 'session' | 'stores'>): boolean {
  if (chat.state === 'finished') return false
  if (chat.state === 'waiting' || chat.state === 'bot') return true
  return chat.holderId === desk.session.operatorId || may(desk, 'othersChats')
}
