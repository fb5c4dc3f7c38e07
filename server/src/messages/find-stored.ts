import type { ConversationId, FileId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Tx } from '../database/database.ts'
import { bodyHash } from './body-hash.ts'

/** A message of ours that is stored in a transaction of its own, not by the lane. */
export interface AskedMessage {
  readonly clientId: string
  readonly text: string
  readonly fileIds: readonly FileId[]
  readonly replyToSeq: number | null
}

/** The number under which this very message was stored before, or null. Refuses another body under its client id with `client_id_reused`. */
export async function findStored(tx: Tx, conversationId: ConversationId, asked: AskedMessage): Promise<number | null> {
  const stored = await tx.db
    .selectFrom('messages')
    .select(['seq', 'body_hash'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('client_id', '=', asked.clientId)
    .executeTakeFirst()
  if (!stored) return null
  const files = asked.fileIds.map((fileId) => ({ fileId }))
  if (!stored.body_hash.equals(bodyHash(asked.text, files, asked.replyToSeq))) throw new Refusal('client_id_reused')
  return stored.seq
}

/** Refuses with `empty_message`. */
export function requireContent({ text, fileIds }: Pick<AskedMessage, 'text' | 'fileIds'>): void {
  if (text.trim() === '' && fileIds.length === 0) throw new Refusal('empty_message')
}
