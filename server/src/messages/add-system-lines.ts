import { randomUUID } from 'node:crypto'
import type { CaseId, ChannelId, ChatId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { Notice, NoticeDetail } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { bodyHash } from './body-hash.ts'

/** A line of the feed that the desk itself writes. The caller holds the conversation's lock and moves its `seq` himself. */
export interface SystemLine {
  readonly conversationId: ConversationId
  readonly caseId: CaseId
  readonly chatId: ChatId
  readonly seq: number
  readonly notice: Notice
  /** Who did it; null = nobody in particular. */
  readonly operatorId: OperatorId | null
  /** Whom or what it names besides. */
  readonly detail?: NoticeDetail
  /** What the client reads of it; empty where only operators see the line. */
  readonly text: string
}

/** Of a line that the desk writes: cannot be guessed by one who writes to us. */
export function systemClientId(): string {
  return `system-${randomUUID()}`
}

/** Stores lines in the transaction of a use case and tells the feed. They are no counted messages. */
export async function addSystemLines(tx: Tx, lines: readonly SystemLine[]): Promise<void> {
  if (lines.length === 0) return
  await sql`
    insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, operator_id, client_id, body_hash, text, notice,
                          notice_detail, created_at)
      select ${tx.workspaceId}::integer, n.conversation_id, n.seq, n.case_id, n.chat_id, 'system', n.operator_id, n.client_id, n.body_hash,
             n.text, n.notice, n.notice_detail::jsonb, desk_now()
        from unnest(
          ${lines.map(({ conversationId }) => conversationId)}::uuid[], ${lines.map(({ seq }) => seq)}::bigint[],
          ${lines.map(({ caseId }) => caseId)}::uuid[], ${lines.map(({ chatId }) => chatId)}::uuid[],
          ${lines.map(({ operatorId }) => operatorId)}::uuid[], ${lines.map(() => systemClientId())}::text[],
          ${lines.map(({ text }) => bodyHash(text, [], null))}::bytea[], ${lines.map(({ text }) => text)}::text[],
          ${lines.map(({ notice }) => notice)}::text[],
          ${lines.map(({ detail }) => (detail === undefined ? null : JSON.stringify(detail)))}::text[]
        ) as n (conversation_id, seq, case_id, chat_id, operator_id, client_id, body_hash, text, notice, notice_detail)`.execute(
    tx.db,
  )
  appendEvents(
    tx,
    lines.map(({ conversationId, seq }) => ({ kind: 'message' as const, entityId: conversationId, num: seq })),
  )
}

/** Sends stored lines to their clients through the platform. */
export async function deliverLines(
  tx: Tx,
  lines: readonly { conversationId: ConversationId; seq: number; channelId: ChannelId }[],
): Promise<void> {
  if (lines.length === 0) return
  tx.marks.add('deliveries')
  await tx.db
    .insertInto('deliveries')
    .values(
      lines.map(({ conversationId, seq, channelId }) => ({
        workspace_id: tx.workspaceId,
        conversation_id: conversationId,
        seq,
        channel_id: channelId,
        error: null,
        leased_until: null,
      })),
    )
    .execute()
}
