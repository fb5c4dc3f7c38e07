import type { ConversationId } from '@parley/contract/ids'
import { saveCase } from '../cases/save-case.ts'
import { transition } from '../chats/chat.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Tx } from '../database/database.ts'

/** A chat that has just begun and does not enter the live desk ends at once; its case stays open, unread, in the case list alone (P-9). */
export async function keepOffDesk(tx: Tx, conversationId: ConversationId): Promise<void> {
  const before = await lockChat(tx, conversationId)
  const after = transition(before.chat, {
    type: 'finish',
    by: null,
    at: before.now,
    reason: 'not_streamed',
    status: 'open',
  })
  await saveCase(tx, before.caseId, { status: 'open', unread: true })
  await saveChats(tx, [{ before, after, line: null }])
}
