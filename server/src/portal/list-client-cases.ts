import type { CaseId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ClientCase } from '@parley/contract/routes-widget'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** Cases of a page. */
const mostCases = 100
/** Characters of the first words that stand for a subject. */
const subjectLength = 80

/** The cases of a client's conversation in his words, the newest first; merged ones are in their successors. */
export async function listClientCases(tx: Tx, conversationId: ConversationId): Promise<ClientCase[]> {
  return load(tx, conversationId, null)
}

/** One of them. Refuses with `not_found`. */
export async function findClientCase(tx: Tx, conversationId: ConversationId, caseId: CaseId): Promise<ClientCase> {
  const [found] = await load(tx, conversationId, caseId)
  if (!found) throw new Refusal('not_found')
  return found
}

async function load(tx: Tx, conversationId: ConversationId, caseId: CaseId | null): Promise<ClientCase[]> {
  const { rows } = await sql<Omit<ClientCase, 'updatedAt'> & { updatedAt: Date }>`
    select k.id, k.number, k.status, k.updated_at as "updatedAt", k.id = c.case_id as "isLatest",
           case when k.subject <> '' then k.subject else coalesce((
             select left(split_part(trim(m.text), E'\n', 1), ${subjectLength}) from messages as m
               where m.workspace_id = k.workspace_id and m.conversation_id = k.conversation_id and m.case_id = k.id
                 and m.kind = 'in' and m.deleted_at is null
               order by m.seq limit 1), '') end as subject
      from cases as k join conversations as c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
      where k.workspace_id = ${tx.workspaceId} and k.conversation_id = ${conversationId} and k.merged_into is null
        and (${caseId}::uuid is null or k.id = ${caseId}::uuid)
      order by k.number desc limit ${mostCases}`.execute(tx.db)
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }))
}
