import type { BlockId, ConversationId, TagId } from '@parley/contract/ids'
import type { ChatView, ConversationView } from '@parley/contract/views'
import { sql } from 'kysely'
import { withWritten } from '../contacts/written-facts.ts'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import { previewOf } from './preview.ts'

/** How many finished conversations the desk shows at start. */
const finishedShown = 200

/** Loads list rows by id. Ids that are not there are left out. */
export async function loadConversations(tx: Tx, ids: readonly ConversationId[]): Promise<ConversationView[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf(tx).where('c.id', '=', anyOf(ids)).execute()
  return rows.map(viewOf)
}

/**
 * What the desk shows at start: all unfinished conversations and the newest of those that finished in the last 24 h. What never
 * entered the live desk is in the list of cases only (P-9).
 */
export async function listDeskConversations(tx: Tx): Promise<ConversationView[]> {
  const live = await rowsOf(tx).where('c.chat_state', '<>', 'finished').execute()
  const finished = await rowsOf(tx)
    .where('c.chat_state', '=', 'finished')
    .where(sql<boolean>`h.finish_reason is distinct from 'not_streamed'`)
    .where('c.finished_at', '>', sql<Date>`desk_now() - interval '24 hours'`)
    .orderBy('c.finished_at', 'desc')
    .limit(finishedShown)
    .execute()
  return [...live, ...finished].map(viewOf)
}

type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

function rowsOf(tx: Tx) {
  return tx.db
    .selectFrom('conversations as c')
    .innerJoin('chats as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.chat_id'),
    )
    .innerJoin('cases as k', (join) =>
      join.onRef('k.workspace_id', '=', 'c.workspace_id').onRef('k.id', '=', 'c.case_id'),
    )
    .innerJoin('contacts as p', (join) =>
      join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.contact_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('messages as m')
          .whereRef('m.workspace_id', '=', 'c.workspace_id')
          .whereRef('m.conversation_id', '=', 'c.id')
          .where('m.kind', '<>', 'system')
          .where('m.deleted_at', 'is', null)
          .orderBy('m.seq', 'desc')
          .limit(1)
          .select([
            'm.kind',
            'm.text',
            'm.created_at',
            sql<number>`coalesce(jsonb_array_length(m.attachments), 0)`.as('files'),
          ])
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'c.id',
      'c.version',
      'c.channel_id',
      'c.queue_id',
      'c.seq',
      'c.unread',
      'c.waiting_since',
      'c.last_in_at',
      'c.last_out_at',
      'c.answered_at',
      'c.delivered_seq',
      'c.read_seq',
      'c.fence',
      'c.control',
      'p.id as contact_id',
      'p.name',
      'p.company',
      'p.photo_file_id',
      'p.written',
      'p.tag_ids',
      'i.profile',
      'i.reachable',
      'h.id as chat_id',
      'h.state',
      'h.holder_id',
      'h.reopened',
      'h.started_at',
      'h.parent_id',
      'h.first_seq',
      'h.taken_at',
      'h.idle_from',
      'h.postponed_until',
      'h.offered_to',
      'h.offer_until',
      'h.finished_at',
      'h.finished_by',
      'h.finish_reason',
      'k.id as case_id',
      'k.number',
      'k.subject',
      'k.status',
      sql<TagId[]>`array(select distinct t.tag_id from case_tags as t
        where t.workspace_id = k.workspace_id and t.case_id = k.id order by 1)`.as('case_tag_ids'),
      sql<boolean>`exists (select from messages as n where n.workspace_id = c.workspace_id and n.conversation_id = c.id
        and n.mark = 'negative' and n.case_id = k.id)`.as('is_negative'),
      'last.kind',
      'last.text',
      'last.created_at',
      'last.files',
      sql<{ id: BlockId; until: string | null } | null>`case when c.blocked then
        (select jsonb_build_object('id', b.id, 'until', nullif(to_jsonb(b.until) #>> '{}', 'infinity')) from blocks as b
          where b.workspace_id = c.workspace_id and b.identity_id = c.identity_id and b.lifted_at is null) end`.as(
        'block',
      ),
    ])
    .where('c.workspace_id', '=', tx.workspaceId)
}

function viewOf(row: Row): ConversationView {
  return {
    id: row.id,
    version: row.version,
    channelId: row.channel_id,
    queueId: row.queue_id,
    contact: {
      id: row.contact_id,
      name: row.name,
      company: row.company,
      photoFileId: row.photo_file_id,
      details: withWritten(row.profile, row.written),
      ...(row.tag_ids.length === 0 ? {} : { tagIds: row.tag_ids }),
    },
    chat: chatOf(row),
    case: {
      id: row.case_id,
      number: row.number,
      subject: row.subject,
      status: row.status,
      ...(row.case_tag_ids.length === 0 ? {} : { tagIds: row.case_tag_ids }),
      ...(row.is_negative && { negative: true }),
    },
    reopened: row.reopened,
    ...(row.control === null ? {} : { control: row.control }),
    seq: row.seq,
    unread: row.unread,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    lastInAt: row.last_in_at?.toISOString() ?? null,
    lastOutAt: row.last_out_at?.toISOString() ?? null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    preview: lastCounted(row),
    deliveredSeq: row.delivered_seq,
    readSeq: row.read_seq,
    reachable: row.reachable,
    block: row.block && {
      id: row.block.id,
      until: row.block.until === null ? null : new Date(row.block.until).toISOString(),
    },
  }
}

function chatOf(row: Row): ChatView {
  const fields = {
    id: row.chat_id,
    caseId: row.case_id,
    fence: row.fence,
    startedAt: row.started_at.toISOString(),
    parentId: row.parent_id,
    firstSeq: row.first_seq,
  }
  if (row.state === 'bot') return { ...fields, state: 'bot' }
  if (row.state === 'waiting') {
    const { offered_to: operatorId, offer_until: until } = row
    return {
      ...fields,
      state: 'waiting',
      offer: operatorId === null || until === null ? null : { operatorId, until: until.toISOString() },
    }
  }
  if (row.state === 'active') {
    if (row.holder_id === null) throw new Error(`active chat ${row.chat_id} without a holder`)
    const since = (row.taken_at ?? row.started_at).toISOString()
    return {
      ...fields,
      state: 'active',
      holderId: row.holder_id,
      since,
      idleFrom: row.idle_from?.toISOString() ?? since,
      postponedUntil: row.postponed_until?.toISOString() ?? null,
    }
  }
  if (row.finished_at === null) throw new Error(`finished chat ${row.chat_id} without a time`)
  const reason = row.finish_reason ?? 'by_hand'
  return {
    ...fields,
    state: 'finished',
    finishedAt: row.finished_at.toISOString(),
    finishedBy: row.finished_by,
    reason,
  }
}

function lastCounted(row: Row): ConversationView['preview'] {
  if (row.kind === null || row.kind === 'system' || row.text === null || row.created_at === null) return null
  return previewOf({ kind: row.kind, text: row.text, attachments: row.files ?? 0, at: row.created_at.toISOString() })
}
