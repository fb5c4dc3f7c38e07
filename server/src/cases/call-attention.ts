import type { CaseId, ConversationId } from '@parley/contract/ids'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import { saveCase } from './save-case.ts'

/** What the conversation of a message that the client touched again is at; its row is locked. */
export interface Touched {
  /** The message's own case. */
  readonly caseId: CaseId
  /** The case of the latest chat. */
  readonly currentCaseId: CaseId | null
  readonly isFinished: boolean
  readonly unread: number
}

/**
 * The client said something anew about a message: he edited it, took it back or reacted (E-6, domain.md → Late edits). Its case is
 * unread: the live or latest one by its conversation, any that is over by itself; one that is over moves up. No status changes, no
 * chat comes back.
 */
export async function callAttention(tx: Tx, conversationId: ConversationId, touched: Touched): Promise<void> {
  const { caseId, currentCaseId, isFinished, unread } = touched
  const isCurrent = caseId === currentCaseId
  // By the time of its last change the list is sorted.
  if (isFinished || !isCurrent) await saveCase(tx, caseId, { unread: true })
  await saveConversation(tx, conversationId, isCurrent ? { unread: Math.max(1, unread) } : {})
}
