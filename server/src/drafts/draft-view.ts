import type { DraftId, OperatorId } from '@parley/contract/ids'
import type { DraftView } from '@parley/contract/views'
import { type Selectable, sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import type { DraftsTable } from '../database/tables.ts'

/** Rows stay when their text was sent or deleted. */
export const isKept = sql<boolean>`(text <> '' or file_ids <> '{}')`

/** Loads drafts by id, whoever's they are: the audience decides who gets them. */
export async function loadDrafts(tx: Tx, ids: readonly DraftId[]): Promise<DraftView[]> {
  const rows = await draftRows(tx).where('id', '=', anyOf(ids)).execute()
  return rows.map(draftViewOf)
}

/** An operator's drafts, as his desk shows them at start. */
export async function listDrafts(tx: Tx, operatorId: OperatorId): Promise<DraftView[]> {
  const rows = await draftRows(tx).where('operator_id', '=', operatorId).where(isKept).execute()
  return rows.map(draftViewOf)
}

function draftRows(tx: Tx) {
  return tx.db.selectFrom('drafts').selectAll().where('workspace_id', '=', tx.workspaceId)
}

function draftViewOf(row: Selectable<DraftsTable>): DraftView {
  return {
    id: row.id,
    version: row.version,
    operatorId: row.operator_id,
    conversationId: row.conversation_id,
    mode: row.mode,
    text: row.text,
    replyToSeq: row.reply_to_seq,
    fileIds: row.file_ids,
    updatedAt: row.updated_at.toISOString(),
  }
}
