import type { OutgoingMessage } from '@parley/contract/frames'
import type { ConversationId, FileId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { AttachmentView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { lockChat } from '../chats/lock-chats.ts'
import type { Database, Tx } from '../database/database.ts'
import { attachFiles } from './attach-files.ts'
import { attachmentKind } from './attachment-kind.ts'
import type { Lane } from './lane.ts'

/** Characters of one outgoing text. */
const longestText = 10_000

/**
 * The holder answers (D-14, A-23). Sent again under the same client id it answers with the first one's number. Refuses with
 * `empty_message`, `text_too_long`, `reply_target_missing`, `file_missing`, `channel_off`, `contact_unreachable`,
 * `not_holder` (who has it), `chat_changed`, `chat_finished`, `chat_not_active`, `client_id_reused`, `overloaded`.
 */
export async function sendMessage(
  { database, lane }: { database: Database; lane: Lane },
  actor: Actor,
  conversationId: ConversationId,
  message: OutgoingMessage,
): Promise<{ seq: number }> {
  if (message.text.trim() === '' && message.fileIds.length === 0) throw new Refusal('empty_message')
  if (message.text.length > longestText) throw new Refusal('text_too_long', { limit: longestText })

  const attachments = await database.transaction(actor.workspaceId, async (tx) => {
    await requireMaySend(tx, conversationId, message)
    return takeFiles(tx, actor.operatorId, conversationId, message.fileIds)
  })
  const { clientId, fence, text, replyToSeq } = message
  const answer = await lane.accept({
    workspaceId: actor.workspaceId,
    conversationId,
    kind: 'out',
    clientId,
    operatorId: actor.operatorId,
    fence,
    text,
    attachments,
    replyToSeq,
  })
  switch (answer.outcome) {
    case 'accepted':
    case 'duplicate':
      return { seq: answer.seq }
    case 'not_holder':
      throw answer.by === actor.operatorId ? new Refusal('chat_changed') : new Refusal('not_holder', { by: answer.by })
    case 'no_open_chat':
      return refuseInactive(database, actor, conversationId)
    case 'conflict':
      throw new Refusal('client_id_reused')
    case 'overloaded':
      throw new Refusal('overloaded')
    case 'blocked':
      throw new Error('the lane took an answer of ours for a client’s message')
  }
}

/** What the lane does not know. A message that is stored already may always be asked for again. */
async function requireMaySend(tx: Tx, conversationId: ConversationId, message: OutgoingMessage): Promise<void> {
  const facts = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select((eb) => [
      'h.enabled',
      'i.reachable',
      'c.seq',
      eb
        .exists(
          eb
            .selectFrom('messages as m')
            .select('m.seq')
            .whereRef('m.workspace_id', '=', 'c.workspace_id')
            .whereRef('m.conversation_id', '=', 'c.id')
            .where('m.client_id', '=', message.clientId),
        )
        .as('stored'),
    ])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!facts) throw new Refusal('not_found')
  if (facts.stored === true) return
  if (!facts.enabled) throw new Refusal('channel_off')
  if (!facts.reachable) throw new Refusal('contact_unreachable')
  if (message.replyToSeq !== null && message.replyToSeq > facts.seq) throw new Refusal('reply_target_missing')
}

/** The sender's own uploads become readable with the conversation. Refuses with `file_missing`. */
async function takeFiles(
  tx: Tx,
  operatorId: OperatorId,
  conversationId: ConversationId,
  fileIds: readonly FileId[],
): Promise<AttachmentView[]> {
  if (fileIds.length === 0) return []
  const files = await tx.db
    .selectFrom('files')
    .select(['id', 'name', 'type', 'size', 'width', 'height'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', fileIds)
    .where('uploaded_by', '=', operatorId)
    .where('state', '=', 'ready')
    .where((eb) => eb.or([eb('conversation_id', 'is', null), eb('conversation_id', '=', conversationId)]))
    .execute()
  const attachments = fileIds.map((fileId): AttachmentView => {
    const file = files.find(({ id }) => id === fileId)
    if (!file) throw new Refusal('file_missing')
    const { name, type, size, width, height } = file
    return {
      fileId,
      kind: attachmentKind(type),
      name,
      type,
      size,
      state: 'ready',
      ...(width === null ? {} : { width }),
      ...(height === null ? {} : { height }),
    }
  })
  await attachFiles(tx, conversationId, attachments)
  return attachments
}

/** Says what became of the chat meanwhile. */
function refuseInactive(database: Database, actor: Actor, conversationId: ConversationId): Promise<never> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { chat } = await lockChat(tx, conversationId)
    if (chat.state !== 'finished') throw new Refusal('chat_not_active')
    throw new Refusal('chat_not_active', {
      ...(chat.by === null ? {} : { by: chat.by }),
      at: chat.at.toISOString(),
      status: chat.status,
    })
  })
}
