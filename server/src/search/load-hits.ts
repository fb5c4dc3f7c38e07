import type { SearchHit, SearchKind } from '@parley/contract/routes-search'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { PageKey } from './page-key.ts'
import { pieceMarks, snippetOf, wholeMarks } from './snippet.ts'

type Query = ReturnType<typeof sql>

/** What is shown of entries that were found, in their order; what is gone meanwhile is left out. */
export function loadHits(tx: Tx, kind: SearchKind, query: Query, keys: readonly PageKey[]): Promise<SearchHit[]> {
  if (keys.length === 0) return Promise.resolve([])
  const asked = sql`unnest(${keys.map(({ id }) => id)}::uuid[], ${keys.map(({ num }) => num)}::bigint[])
    with ordinality as asked (id, num, place)`
  return loaders[kind](tx, asked, query)
}

/** A hit as it comes from the database: marked texts, times as such. */
type Row<Kind extends SearchKind> = Omit<Extract<SearchHit, { kind: Kind }>, 'kind' | 'snippet' | 'at' | 'name'> & {
  readonly marked: string
  readonly at: Date
}

const loaders: Record<SearchKind, (tx: Tx, asked: Query, query: Query) => Promise<SearchHit[]>> = {
  contact: loadContacts,
  case: loadCases,
  message: loadMessages,
  note: loadNotes,
}

function headline(config: 'parley' | 'simple', text: Query, query: Query, marks: string): RawBuilder<string> {
  return sql`ts_headline(${sql.lit(config)}, ${text}, ${query}, ${marks})`
}

async function loadMessages(tx: Tx, asked: Query, query: Query): Promise<SearchHit[]> {
  const text = sql`concat_ws(' ', m.text, (select string_agg(a ->> 'name', ' ') from jsonb_array_elements(m.attachments) as a))`
  const { rows } = await sql<Row<'message'>>`
    select m.conversation_id as "conversationId", m.seq, m.operator_id as "operatorId", m.created_at as at, c.channel_id as "channelId",
        k.number as "caseNumber", p.name as "contactName", ${headline('parley', text, query, pieceMarks)} as marked
      from ${asked}
      join messages as m on m.workspace_id = ${tx.workspaceId} and m.conversation_id = asked.id and m.seq = asked.num
      join conversations as c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      join cases as k on k.workspace_id = m.workspace_id and k.id = m.case_id
      join contacts as p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      where m.deleted_at is null order by asked.place`.execute(tx.db)
  return rows.map(({ marked, at, ...row }) => ({
    kind: 'message',
    ...row,
    at: at.toISOString(),
    snippet: snippetOf(marked),
  }))
}

async function loadCases(tx: Tx, asked: Query, query: Query): Promise<SearchHit[]> {
  const { rows } = await sql<Row<'case'>>`
    select k.id as "caseId", k.number, k.status, k.conversation_id as "conversationId", p.name as "contactName", e.at,
        case when c.case_id = k.id then null
          else (select min(h.first_seq) from chats as h where h.workspace_id = k.workspace_id and h.case_id = k.id) end as seq,
        ${headline('parley', sql`k.subject`, query, wholeMarks)} as marked
      from ${asked}
      join search_entries as e on e.workspace_id = ${tx.workspaceId} and e.kind = 'case' and e.entity_id = asked.id and e.num = 0
      join cases as k on k.workspace_id = e.workspace_id and k.id = e.entity_id
      join conversations as c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
      join contacts as p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      where k.merged_into is null order by asked.place`.execute(tx.db)
  return rows.map(({ marked, at, ...row }) => ({
    kind: 'case',
    ...row,
    at: at.toISOString(),
    snippet: snippetOf(marked),
  }))
}

async function loadContacts(tx: Tx, asked: Query, query: Query): Promise<SearchHit[]> {
  // A detail that has any of the words is what was meant.
  const anyWord = sql`replace(${query}::text, ' & ', ' | ')::tsquery`
  const { rows } = await sql<Row<'contact'> & { markedName: string }>`
    select p.id as "contactId", p.name as "contactName", p.company, p.created_at as at,
        newest.id as "conversationId", null as seq,
        ${headline('simple', sql`p.name`, query, wholeMarks)} as "markedName",
        coalesce((
          select string_agg(${headline('simple', sql`d ->> 'value'`, anyWord, wholeMarks)}, ' · ')
            from identities as i cross join jsonb_array_elements(i.profile) as d
            where i.workspace_id = p.workspace_id and i.contact_id = p.id and search_names(concat_ws(' ', d ->> 'value', search_digits(d ->> 'value'))) @@ ${anyWord}
        ), '') as marked
      from ${asked}
      join contacts as p on p.workspace_id = ${tx.workspaceId} and p.id = asked.id
      left join lateral (
        select c.id from identities as i
          join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
          where i.workspace_id = p.workspace_id and i.contact_id = p.id
          order by greatest(c.last_in_at, c.last_out_at) desc nulls last limit 1
      ) as newest on true
      order by asked.place`.execute(tx.db)
  return rows.map(({ marked, markedName, at, ...row }) => ({
    kind: 'contact',
    ...row,
    at: at.toISOString(),
    name: snippetOf(markedName),
    snippet: snippetOf(marked),
  }))
}

async function loadNotes(tx: Tx, asked: Query, query: Query): Promise<SearchHit[]> {
  const { rows } = await sql<Row<'note'>>`
    select n.id as "noteId", n.author_id as "authorId", n.created_at as at, p.name as "contactName", n.message_seq as seq,
        coalesce(n.conversation_id, k.conversation_id, newest.id) as "conversationId",
        ${headline('parley', sql`n.text`, query, pieceMarks)} as marked
      from ${asked}
      join notes as n on n.workspace_id = ${tx.workspaceId} and n.id = asked.id
      join contacts as p on p.workspace_id = n.workspace_id and p.id = n.contact_id
      left join cases as k on k.workspace_id = n.workspace_id and k.id = n.case_id
      left join lateral (
        select c.id from identities as i
          join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
          where i.workspace_id = n.workspace_id and i.contact_id = n.contact_id
          order by greatest(c.last_in_at, c.last_out_at) desc nulls last limit 1
      ) as newest on n.case_id is null
      where n.removed_at is null order by asked.place`.execute(tx.db)
  return rows.map(({ marked, at, ...row }) => ({
    kind: 'note',
    ...row,
    at: at.toISOString(),
    snippet: snippetOf(marked),
  }))
}
