import type { CaseId, ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

export interface Neighbour {
  readonly id: CaseId
  readonly number: number
  readonly conversationId: ConversationId
}

/** The cases before and after one, counted by client and channel (O-26, O-27): those that were merged are not among them. */
export async function loadNeighbours(
  tx: Tx,
  caseId: CaseId,
): Promise<{ readonly previous: Neighbour | null; readonly next: Neighbour | null }> {
  const { rows } = await sql<Neighbour & { isNext: boolean }>`
    with chain as (
      select k.id, k.number, k.conversation_id, own.number as own_number
        from cases as own
        join conversations as c on c.workspace_id = own.workspace_id and c.id = own.conversation_id
        join conversations as d on d.workspace_id = c.workspace_id and d.contact_id = c.contact_id and d.channel_id = c.channel_id
        join cases as k on k.workspace_id = d.workspace_id and k.conversation_id = d.id and k.merged_into is null
        where own.workspace_id = ${tx.workspaceId} and own.id = ${caseId}
    ), nearest as (
      select max(number) filter (where number < own_number) as previous, min(number) filter (where number > own_number) as next from chain
    )
    select c.id, c.number, c.conversation_id as "conversationId", c.number = n.next as "isNext"
      from chain as c, nearest as n where c.number in (n.previous, n.next)`.execute(tx.db)
  return {
    previous: rows.find(({ isNext }) => !isNext) ?? null,
    next: rows.find(({ isNext }) => isNext) ?? null,
  }
}
