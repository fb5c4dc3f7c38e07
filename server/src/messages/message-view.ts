import type { CaseId, ConversationId } from '@parley/contract/ids'
import type { LetterView } from '@parley/contract/letter'
import type { MessageView } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** One message: its conversation and its number there. */
export interface MessageKey {
  conversationId: ConversationId
  seq: number
}

/**
 * A page of a conversation, oldest first: the `limit` messages before or after a number, or the newest.
 * System lines are included.
 */
export async function loadMessages(
  tx: Tx,
  conversationId: ConversationId,
  page: { before?: number; after?: number; limit: number },
): Promise<MessageView[]> {
  return pageOf(rowsOf(tx).where('m.conversation_id', '=', conversationId), page)
}

/** As `loadMessages`, of one of the conversation's cases alone. */
export async function loadCaseMessages(
  tx: Tx,
  conversationId: ConversationId,
  caseId: CaseId,
  page: { before?: number; after?: number; limit: number },
): Promise<MessageView[]> {
  return pageOf(rowsOf(tx).where('m.conversation_id', '=', conversationId).where('m.case_id', '=', caseId), page)
}

async function pageOf(
  rows: ReturnType<typeof rowsOf>,
  page: { before?: number; after?: number; limit: number },
): Promise<MessageView[]> {
  let query = rows.limit(page.limit)
  if (page.before !== undefined) query = query.where('m.seq', '<', page.before)
  if (page.after !== undefined) query = query.where('m.seq', '>', page.after)
  const found = await query.orderBy('m.seq', page.after === undefined ? 'desc' : 'asc').execute()
  const views = found.map(viewOf)
  return page.after === undefined ? views.reverse() : views
}

/**
 * The page with a message in its middle: where a link to it leads.
 * @throws Refusal `not_found` where there is no such message
 */
export async function loadMessagesAround(
  tx: Tx,
  { conversationId, seq }: MessageKey,
  limit: number,
): Promise<MessageView[]> {
  const upTo = await loadMessages(tx, conversationId, { before: seq + 1, limit: Math.ceil(limit / 2) })
  if (upTo.at(-1)?.seq !== seq) throw new Refusal('not_found')
  return [...upTo, ...(await loadMessages(tx, conversationId, { after: seq, limit: Math.floor(limit / 2) }))]
}

/** Loads single messages of many conversations. Those that are not there are left out. */
export async function loadMessagesByKey(tx: Tx, keys: readonly MessageKey[]): Promise<MessageView[]> {
  if (keys.length === 0) return []
  const conversations = keys.map((key) => key.conversationId)
  const seqs = keys.map((key) => key.seq)
  const wanted = sql<MessageKey>`(select * from unnest(${conversations}::uuid[], ${seqs}::bigint[]) as k (conversation_id, seq))`
  const rows = await rowsOf(tx)
    .where(sql<boolean>`(m.conversation_id, m.seq) in ${wanted}`)
    .orderBy('m.conversation_id')
    .orderBy('m.seq')
    .execute()
  return rows.map(viewOf)
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function rowsOf(tx: Tx) {
  return tx.db
    .selectFrom('messages as m')
    .leftJoin('deliveries as d', (join) =>
      join
        .onRef('d.workspace_id', '=', 'm.workspace_id')
        .onRef('d.conversation_id', '=', 'm.conversation_id')
        .onRef('d.seq', '=', 'm.seq'),
    )
    .leftJoin('orders as o', (join) =>
      join
        .onRef('o.workspace_id', '=', 'm.workspace_id')
        .onRef('o.conversation_id', '=', 'm.conversation_id')
        .onRef('o.seq', '=', 'm.seq'),
    )
    .leftJoin('letters as l', (join) =>
      join
        .onRef('l.workspace_id', '=', 'm.workspace_id')
        .onRef('l.conversation_id', '=', 'm.conversation_id')
        .onRef('l.seq', '=', 'm.seq'),
    )
    .leftJoin('letter_copies as lc', (join) =>
      join
        .onRef('lc.workspace_id', '=', 'm.workspace_id')
        .onRef('lc.conversation_id', '=', 'm.conversation_id')
        .onRef('lc.client_id', '=', 'm.client_id')
        .on('m.kind', '=', 'out'),
    )
    .leftJoin('message_buttons as b', (join) =>
      join
        .onRef('b.workspace_id', '=', 'm.workspace_id')
        .onRef('b.conversation_id', '=', 'm.conversation_id')
        .onRef('b.client_id', '=', 'm.client_id')
        .on('m.kind', '=', 'out'),
    )
    .select([
      'm.conversation_id',
      'm.seq',
      'm.version',
      'm.case_id',
      'm.chat_id',
      'm.kind',
      'm.operator_id',
      'm.outside',
      'm.client_id',
      'm.text',
      'm.attachments',
      'm.reply_to_seq',
      'm.created_at',
      'm.edited_at',
      'm.reactions',
      'm.own_reaction',
      'm.own_reaction_failure',
      'm.notice',
      'm.notice_detail',
      'm.mark',
      'm.tag_ids',
      'm.deleted_at',
      'm.edits',
      'm.held_until',
      'd.state',
      'd.operation',
      'd.error',
      'o.body as order',
      'lc.copies',
      'b.buttons',
      sql<LetterView | null>`case when l.seq is not null and m.deleted_at is null then jsonb_build_object('subject', l.subject, 'copies', l.copies,
        'hasQuote', l.quoted <> '', 'hasForm', l.html <> '', 'isAutomatic', l.automatic, 'isUnverified', l.unverified) end`.as(
        'letter',
      ),
    ])
    .where('m.workspace_id', '=', tx.workspaceId)
}

function viewOf(row: Row): MessageView {
  return {
    conversationId: row.conversation_id,
    seq: row.seq,
    version: row.version,
    caseId: row.case_id,
    chatId: row.chat_id,
    kind: row.kind,
    operatorId: row.operator_id,
    ...(row.outside === null ? {} : { outside: row.outside }),
    clientId: row.client_id,
    text: row.text,
    attachments: row.attachments ?? [],
    replyToSeq: row.reply_to_seq,
    ...(row.order === null ? {} : { order: row.order }),
    ...(row.copies === null ? {} : { copies: row.copies }),
    ...(row.buttons === null ? {} : { buttons: row.buttons }),
    ...(row.letter === null ? {} : { letter: row.letter }),
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    reactions: row.reactions ?? [],
    ...(row.own_reaction === null ? {} : { ownReaction: row.own_reaction }),
    ...(row.own_reaction_failure === null ? {} : { ownReactionFailure: row.own_reaction_failure }),
    notice: row.notice,
    noticeDetail: row.notice_detail,
    mark: row.mark,
    tagIds: row.tag_ids ?? [],
    deletedAt: row.deleted_at?.toISOString() ?? null,
    edits: row.edits ?? [],
    heldUntil: row.held_until?.toISOString() ?? null,
    delivery: deliveryOf(row),
  }
}

function deliveryOf({ state, error, operation }: Row): MessageView['delivery'] {
  if (state === null) return null
  return { state, error, ...(operation === null || operation === 'send' ? {} : { repair: operation }) }
}
