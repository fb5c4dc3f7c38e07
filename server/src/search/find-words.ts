import type { SearchKind } from '@parley/contract/routes-search'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { listSealedChains } from '../chats/sealed-chain.ts'
import type { Tx } from '../database/database.ts'
import { microsOf, momentOf, type PageKey } from './page-key.ts'
import { nameQuery, textQuery } from './word-query.ts'

/** What the asker may not read: of each entity everything from a number on. */
export interface Hidden {
  readonly ids: readonly string[]
  readonly from: readonly number[]
}

/** The words of live chains that are not for the asker, and the notes on their cases (C-62). */
export async function listHidden(tx: Tx, actor: Actor): Promise<Hidden> {
  const chains = await listSealedChains(tx, actor)
  if (chains.length === 0) return { ids: [], from: [] }
  const { rows: notes } = await sql<{ id: string }>`
    select n.id from conversations as c join notes as n on n.workspace_id = c.workspace_id and n.case_id = c.case_id
      where c.workspace_id = ${tx.workspaceId} and c.id = any(${chains.map(({ conversationId }) => conversationId)}::uuid[])`.execute(
    tx.db,
  )
  return {
    ids: [...chains.map(({ conversationId }) => conversationId), ...notes.map(({ id }) => id)],
    from: [...chains.map(({ firstSeq }) => firstSeq), ...notes.map(() => 0)],
  }
}

/** How the words of a kind are asked for: names have no stems. */
export function queryOf(kind: SearchKind, typed: string) {
  return kind === 'contact'
    ? sql`to_tsquery('simple', ${nameQuery(typed)})`
    : sql`to_tsquery('parley', ${textQuery(typed)})`
}

/** The newest entries of a kind with all the words, after a key, at most `limit`. */
export async function findWords(
  tx: Tx,
  question: {
    readonly kind: SearchKind
    readonly query: ReturnType<typeof sql>
    readonly limit: number
    readonly before?: PageKey | undefined
    readonly hidden: Hidden
  },
): Promise<PageKey[]> {
  const { kind, query, limit, before, hidden } = question
  const { rows } = await sql<PageKey>`
    select ${microsOf(sql`at`)} as micros, entity_id as id, num
      from find_words(${tx.workspaceId}, ${kind}, ${query}, ${limit},
        ${before === undefined ? null : momentOf(before)}, ${before?.id ?? null}::uuid, ${before?.num ?? null}::bigint,
        ${hidden.ids}::uuid[], ${hidden.from}::bigint[])`.execute(tx.db)
  return rows
}
