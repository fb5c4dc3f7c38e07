import type { ConversationId, DraftId, FileId, OperatorId } from '@parley/contract/ids'
import type { DraftView } from '@parley/contract/views'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'

/** Whose draft, where: there is at most one of each mode. */
export interface DraftKey {
  readonly operatorId: OperatorId
  readonly conversationId: ConversationId
  readonly mode: DraftView['mode']
}

export interface DraftContent {
  readonly text: string
  readonly replyToSeq: number | null
  readonly fileIds: readonly FileId[]
}

export const noDraft: DraftContent = { text: '', replyToSeq: null, fileIds: [] }

/** A quotation alone is none. */
export function isDraft({ text, fileIds }: Pick<DraftContent, 'text' | 'fileIds'>): boolean {
  return text.trim() !== '' || fileIds.length > 0
}

/**
 * Writes what an operator has not sent yet; without a text and files there is none any more. The only writer of drafts. The row stays, so
 * that its version rises; tells the feed if something changed.
 */
export async function putDraft(tx: Tx, key: DraftKey, content: DraftContent): Promise<void> {
  const { text, replyToSeq, fileIds } = isDraft(content) ? content : noDraft
  const id: DraftId = newId()
  const { rows } = await sql<{ id: DraftId }>`
    insert into drafts as d (workspace_id, id, operator_id, conversation_id, mode, text, reply_to_seq, file_ids)
      select ${tx.workspaceId}::integer, ${id}::uuid, ${key.operatorId}::uuid, ${key.conversationId}::uuid, ${key.mode}::text, ${text}::text,
             ${replyToSeq}::bigint, ${[...fileIds]}::uuid[]
        where ${isDraft(content)}::boolean or exists (
          select 1 from drafts where workspace_id = ${tx.workspaceId} and operator_id = ${key.operatorId}
            and conversation_id = ${key.conversationId} and mode = ${key.mode})
      on conflict (workspace_id, operator_id, conversation_id, mode) do update set
        text = excluded.text, reply_to_seq = excluded.reply_to_seq, file_ids = excluded.file_ids, version = d.version + 1, updated_at = desk_now()
        where (d.text, d.reply_to_seq, d.file_ids) is distinct from (excluded.text, excluded.reply_to_seq, excluded.file_ids)
      returning d.id`.execute(tx.db)
  for (const row of rows) appendEvent(tx, 'draft', row.id)
}

/** The draft as it is, locked so that nobody changes it before the end of the transaction; `noDraft` where there is none. */
export async function lockDraft(tx: Tx, key: DraftKey): Promise<DraftContent> {
  const draft = await tx.db
    .selectFrom('drafts')
    .select(['text', 'reply_to_seq as replyToSeq', 'file_ids as fileIds'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('operator_id', '=', key.operatorId)
    .where('conversation_id', '=', key.conversationId)
    .where('mode', '=', key.mode)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return draft ?? noDraft
}
