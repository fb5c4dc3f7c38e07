import type { CaseId, ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/database.ts'

/** An unfinished chain of whose words somebody may read nothing: where they begin. */
export interface SealedChain {
  readonly conversationId: ConversationId
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
  const [chain] = await sealedChains(tx, actor, sql`and c.id = ${conversationId}`)
  return chain ?? null
}

/** All of the workspace's chains of whose words the asker may read nothing. */
export function listSealedChains(tx: Tx, actor: Actor): Promise<SealedChain[]> {
  return sealedChains(tx, actor, sql``)
}

async function sealedChains(tx: Tx, actor: Actor, which: ReturnType<typeof sql>): Promise<SealedChain[]> {
  if (actor.role !== 'operator') return []
  const { rows } = await sql<SealedChain>`
    with recursive chain as (
      select c.id as conversation_id, h.id, h.parent_id, h.case_id, h.first_seq, h.started_at
        from conversations as c
        join workspaces as w on w.workspace_id = c.workspace_id and w.live_visibility = 'assigned'
        join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id
        where c.workspace_id = ${tx.workspaceId} and c.chat_state <> 'finished'
          and c.holder_id is distinct from ${actor.operatorId}::uuid ${which}
      union all
      select chain.conversation_id, p.id, p.parent_id, p.case_id, p.first_seq, p.started_at
        from chain join chats as p on p.workspace_id = ${tx.workspaceId} and p.id = chain.parent_id
    )
    select distinct on (conversation_id) conversation_id as "conversationId", first_seq as "firstSeq",
        started_at as "startedAt", case_id as "caseId"
      from chain order by conversation_id, first_seq`.execute(tx.db)
  return rows
}
