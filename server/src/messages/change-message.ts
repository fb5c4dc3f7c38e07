import type { WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { AttachmentView } from '@parley/contract/views'
import type { Updateable } from 'kysely'
import { saveConversation } from '../conversations/save-conversation.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import type { MessagesTable } from '../database/tables.ts'
import type { MessageAddress } from './message-address.ts'

/** What of a stored message may change after it was stored. */
export interface ChangeableMessage {
  readonly kind: 'in' | 'out' | 'system'
  readonly text: string
  readonly attachments: AttachmentView[]
  readonly reactions: readonly string[]
  readonly edits: readonly { text: string; at: string }[]
  /** The desk's time. */
  readonly now: Date
}

/**
 * Changes a stored message where it stands; chat, case and counters stay as they are. `decide` returns what to write, or null for
 * nothing. The conversation's lock keeps two changes of one message apart. Refuses with `not_found`.
 */
export function changeMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  decide: (
    message: ChangeableMessage,
    tx: Tx,
  ) => Updateable<MessagesTable> | null | Promise<Updateable<MessagesTable> | null>,
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const message = await lockMessage(tx, address)
    const change = await decide(message, tx)
    if (change === null) return
    await tx.db
      .updateTable('messages')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('conversation_id', '=', address.conversationId)
      .where('seq', '=', address.seq)
      .execute()
    await appendEvent(tx, 'message', address.conversationId, address.seq)
    // It may be the one that the list shows of the conversation.
    if ('text' in change || 'attachments' in change) await saveConversation(tx, address.conversationId)
  })
}

async function lockMessage(tx: Tx, { conversationId, seq }: MessageAddress): Promise<ChangeableMessage> {
  await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .execute()
  const message = await tx.db
    .selectFrom('messages')
    .select((eb) => ['kind', 'text', 'attachments', 'reactions', 'edits', eb.fn<Date>('desk_now').as('now')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (!message) throw new Refusal('not_found')
  return {
    kind: message.kind,
    text: message.text,
    attachments: message.attachments ?? [],
    reactions: message.reactions ?? [],
    edits: message.edits ?? [],
    now: message.now,
  }
}
