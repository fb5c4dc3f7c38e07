import type { OutgoingMessage } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TemplateAction } from '@parley/contract/template-action'
import { variablesIn } from '@parley/contract/template-variables'
import type { Actor } from '../auth/actor.ts'
import { changeCaseTags } from '../cases/case-tags.ts'
import { finishLockedChat } from '../chats/finish-chat.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { requireReceivingQueue, transferToQueue, whyNotReceive } from '../chats/transfer-chat.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import { sendMessage } from '../messages/send-message.ts'
import { tagsInUse } from '../tags/require-tags.ts'
import { findTemplate } from './find-template.ts'
import { countTemplateUse } from './template-uses.ts'

/**
 * Sends a message that may have been made from a template (D-22): first the message, with its buttons, then what the template does besides (O-11). One
 * that was taken out of use meanwhile still counts. Refuses with what sending refuses, `not_found`, `variables_unresolved` (which), and, where the chat
 * cannot go to the queue that the template names, `queue_archived` and `queue_empty`: then nothing is sent.
 */
export async function sendWithTemplate(
  parts: Parameters<typeof sendMessage>[0],
  actor: Actor,
  conversationId: ConversationId,
  message: OutgoingMessage,
): Promise<{ seq: number }> {
  const { templateId } = message
  if (templateId === undefined) return sendMessage(parts, actor, conversationId, message)
  requireResolved(message.text)
  const { database } = parts
  const { action, buttons } = await database.transaction(actor.workspaceId, async (tx) => {
    const template = await findTemplate(tx, actor, templateId)
    if (template.action?.queueId !== undefined) await requireReceivingQueue(tx, actor, template.action.queueId)
    return template
  })
  const { seq } = await sendMessage(parts, actor, conversationId, {
    ...message,
    ...(buttons === undefined ? {} : { buttons }),
  })
  await database.transaction(actor.workspaceId, async (tx) => {
    if (action !== null) await actAfter(tx, actor, { conversationId, seq }, action)
    await countTemplateUse(tx, templateId)
  })
  return { seq }
}

function requireResolved(text: string): void {
  const unresolved = variablesIn(text)
  if (unresolved.length === 0) return
  throw new Refusal('variables_unresolved', {
    fields: unresolved.map((name) => ({ path: `/text/{{${name}}}`, expected: 'a value' })),
  })
}

/**
 * Tags the case of the chat in which the message was sent, and finishes that chat or hands it to a queue, as its holder. Asked again after a lost answer it finds another chat, or none, and
 * changes nothing: the message is there in any case.
 */
async function actAfter(
  tx: Tx,
  actor: Actor,
  sent: { conversationId: ConversationId; seq: number },
  { finish, queueId, tagIds = [] }: TemplateAction,
): Promise<void> {
  const before = await lockChat(tx, sent.conversationId)
  const { chat } = before
  if (chat.state !== 'active' || chat.holderId !== actor.operatorId) return
  if ((await chatOf(tx, sent)) !== before.chatId) return
  const { add: added } = await changeCaseTags(tx, before.caseId, { add: await tagsInUse(tx, tagIds), remove: [] })
  if (added.length > 0) await saveConversation(tx, sent.conversationId)
  if (finish !== undefined) {
    await finishLockedChat(tx, before, { by: actor.operatorId, reason: 'template', status: finish })
  } else if (queueId !== undefined && (await whyNotReceive(tx, actor, queueId)) === null) {
    await transferToQueue(tx, actor, before, queueId)
  }
}

async function chatOf(tx: Tx, { conversationId, seq }: { conversationId: ConversationId; seq: number }) {
  const message = await tx.db
    .selectFrom('messages')
    .select('chat_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  return message?.chat_id
}
