import { Refusal } from '@parley/contract/refusals'
import type { EditBody } from '@parley/contract/routes-messages'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { requireHolder } from '../chats/chat-access.ts'
import type { Database } from '../database/database.ts'
import { changeMessage } from '../messages/change-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import { queueRepair } from './queue-repair.ts'

/**
 * Its author says it differently while he holds the chat (B-13); what it said before is kept for operators. No counted message: clocks
 * and status stay. Refuses with `not_found`, `not_editable` (not his own, or the channel cannot: a quoted correction is left),
 * `not_holder` (who has the chat), `chat_not_active`, `message_deleted`, `empty_message`, `channel_off`.
 */
export function editSentMessage(
  { database }: { database: Database },
  actor: Actor,
  address: MessageAddress,
  { text }: EditBody,
): Promise<void> {
  return changeMessage(database, actor.workspaceId, address, async (message, tx) => {
    if (message.kind !== 'out' || message.operatorId !== actor.operatorId) throw new Refusal('not_editable')
    requireHolder(actor, message.holderId)
    if (message.isDeleted) throw new Refusal('message_deleted')
    if (text.trim() === '' && message.attachments.length === 0) throw new Refusal('empty_message')
    if (text === message.text) return null
    await queueRepair(tx, address, message, { kind: 'edit', text })
    // Nobody has seen the text of a message that has not left.
    if (message.heldUntil !== null) return { text }
    const { conversationId, seq } = address
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'message_edited',
      subjectId: conversationId,
      details: { seq },
    })
    const edits = [...message.edits, { text: message.text, at: message.now.toISOString() }]
    return { text, edits: JSON.stringify(edits), edited_at: message.now }
  })
}
