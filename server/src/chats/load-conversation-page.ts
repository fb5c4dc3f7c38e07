import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { MessagesPage, MessagesQuery } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import { loadConversations } from '../conversations/conversation-view.ts'
import type { Database } from '../database/database.ts'
import { loadMessages, loadMessagesAround } from '../messages/message-view.ts'
import { findSealedChain } from './sealed-chain.ts'

/**
 * The row of a conversation and a page of its messages, oldest first. Of a chain that the reader may not read yet only what
 * came before it (C-62). Refuses with `not_found`.
 */
export function loadConversationPage(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { around, limit, ...page }: MessagesQuery & { readonly limit: number },
): Promise<MessagesPage> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const [[conversation], sealed] = await Promise.all([
      loadConversations(tx, [conversationId]),
      findSealedChain(tx, actor, conversationId),
    ])
    if (conversation === undefined) throw new Refusal('not_found')
    if (sealed === null) {
      const messages = await (around === undefined
        ? loadMessages(tx, conversationId, { ...page, limit })
        : loadMessagesAround(tx, { conversationId, seq: around }, limit))
      return { conversation, messages }
    }
    const before = Math.min(around === undefined ? (page.before ?? sealed.firstSeq) : around + 1, sealed.firstSeq)
    const messages = await loadMessages(tx, conversationId, { before, limit })
    return {
      conversation: { ...conversation, preview: null },
      messages: messages.filter(({ seq }) => seq > (page.after ?? 0)),
    }
  })
}
