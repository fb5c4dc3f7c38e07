import type { CaseId, ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/database.ts'

/** An unfinished chain of whose words somebody may read nothing: where they begin. */
export interface SealedChain {
  readonly firstSeq: number
  readonly startedAt: Date
  readonly caseId: CaseId
}

/**
 * Under `liveVisibility: assigned` what is said in an unfinished chain is for its holder and for supervisors and above (C-62, K10).
 * Every door that shows words asks here, or, for many conversations at once, `realtime/audience.ts`. null = all may be read.
 */
export async function findSealedChain(
  tx: Tx,
  actor: Actor,
  conversationId: ConversationId,
): Promise<SealedChain | null> {
  if (actor.role !== 'operator') return null
  const { rows } = await sql<SealedChain>`
    with recursive chain as (
      select h.id, h.parent_id, h.case_id, h.first_seq, h.started_at
        from conversations as c
        join workspaces as w on w.workspace_id = c.workspace_id and w.live_visibility = 'assigned'
        join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id
        where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and c.chat_state <> 'finished'
          and c.holder_id is distinct from ${actor.operatorId}::uuid
      union all
      select p.id, p.parent_id, p.case_id, p.first_seq, p.started_at
        from chain join chats as p on p.workspace_id = ${tx.workspaceId} and p.id = chain.parent_id
    )
    select first_seq as "firstSeq", started_at as "startedAt", case_id as "caseId" from chain order by first_seq limit 1`.execute(
    tx.db,
  )
  return rows[0] ?? null
}
