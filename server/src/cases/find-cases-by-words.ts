import type { CaseId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { findWords, type Hidden, queryOf } from '../search/find-words.ts'
import { nameQuery } from '../search/word-query.ts'

/** As many hits of each kind a list looks at; who has more of them asks more narrowly. */
const newestHits = 1_000

/** The cases in which words stand: in their subject or number, in messages, notes, or as their client. */
export async function findCasesByWords(tx: Tx, typed: string, hidden: Hidden): Promise<CaseId[]> {
  const found = (kind: 'case' | 'message' | 'note' | 'contact') =>
    findWords(tx, { kind, query: queryOf(kind, typed), limit: newestHits, hidden })
  const cases = await found('case')
  const messages = await found('message')
  const notes = await found('note')
  const contacts = await found('contact')
  const idsOf = (keys: readonly { readonly id: string }[]): string[] => keys.map(({ id }) => id)
  const { rows } = await sql<{ id: CaseId }>`
    select unnest(${idsOf(cases)}::uuid[]) as id
    union
    select m.case_id from unnest(${idsOf(messages)}::uuid[], ${messages.map(({ num }) => num)}::bigint[]) as h (id, seq)
      join messages as m on m.workspace_id = ${tx.workspaceId} and m.conversation_id = h.id and m.seq = h.seq
    union
    select n.case_id from notes as n
      where n.workspace_id = ${tx.workspaceId} and n.id = any(${idsOf(notes)}::uuid[]) and n.case_id is not null
    union
    ${casesOf(tx, contacts)}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

/** The cases of the clients whose name (A) or company (B) has words that begin so. */
export async function findCasesByClient(tx: Tx, typed: string, part: 'A' | 'B'): Promise<CaseId[]> {
  const query = sql`to_tsquery('simple', ${nameQuery(typed, part)})`
  const contacts = await findWords(tx, { kind: 'contact', query, limit: newestHits, hidden: { ids: [], from: [] } })
  const { rows } = await sql<{ id: CaseId }>`${casesOf(tx, contacts)}`.execute(tx.db)
  return rows.map(({ id }) => id)
}

function casesOf(tx: Tx, contacts: readonly { readonly id: string }[]) {
  return sql`
    select k.id from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join cases as k on k.workspace_id = c.workspace_id and k.conversation_id = c.id
      where i.workspace_id = ${tx.workspaceId} and i.contact_id = any(${contacts.map(({ id }) => id)}::uuid[])`
}
