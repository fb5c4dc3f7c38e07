import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { MessagesQuery } from '@parley/contract/routes'
import type { CaseMessagesPage, CasePage } from '@parley/contract/routes-cases'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { findSealedChain } from '../chats/sealed-chain.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadCaseMessages } from '../messages/message-view.ts'
import { loadRating } from '../ratings/load-rating.ts'
import { loadNeighbours } from './case-neighbours.ts'
import { loadCases } from './case-view.ts'
import { type ResolvedCase, resolveCase } from './resolve-case.ts'

/** Messages of a page unless the reader says otherwise. */
const usualPage = 40

/** A case with its neighbours and its places in the conversation (O-21..23, O-26); of a merged one, where it went. Refuses with `not_found`. */
export function loadCasePage(database: Database, actor: Actor, caseId: CaseId): Promise<CasePage> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const resolved = await resolveCase(tx, caseId)
    const [[view], { previous, next }, rating, ranges] = await Promise.all([
      loadCases(tx, [resolved.id]),
      loadNeighbours(tx, resolved.id),
      loadRating(tx, resolved.id),
      loadRanges(tx, resolved),
    ])
    if (!view) throw new Refusal('not_found')
    return {
      case: view,
      contactId: resolved.contactId,
      rating,
      mergedFrom: resolved.id === caseId ? null : caseId,
      previousId: previous?.id ?? null,
      nextId: next?.id ?? null,
      ranges,
    }
  })
}

/** A page of a case's messages, oldest first. Refuses with `not_found`. */
export function loadCaseMessagesPage(
  database: Database,
  actor: Actor,
  caseId: CaseId,
  query: MessagesQuery,
): Promise<CaseMessagesPage> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const { id, conversationId } = await resolveCase(tx, caseId)
    const page = { ...query, limit: query.limit ?? usualPage }
    const sealed = await findSealedChain(tx, actor, conversationId)
    const messages = await loadCaseMessages(tx, conversationId, id, page)
    return { messages: messages.filter(({ seq }) => sealed === null || seq < sealed.firstSeq) }
  })
}

/** Runs of numbers without a hole. No message of a case is before its first chat. */
async function loadRanges(tx: Tx, { id, conversationId }: ResolvedCase): Promise<CasePage['ranges']> {
  const { rows } = await sql<CasePage['ranges'][number]>`
    with own as (
      select seq, seq - row_number() over (order by seq) as run from messages
        where workspace_id = ${tx.workspaceId} and conversation_id = ${conversationId} and case_id = ${id}
          and seq >= (select coalesce(min(first_seq), 1) from chats where workspace_id = ${tx.workspaceId} and case_id = ${id})
    )
    select min(seq) as "fromSeq", max(seq) as "toSeq" from own group by run order by 1`.execute(tx.db)
  return rows
}
