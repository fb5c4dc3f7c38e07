import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

/**
 * What the timer `held_messages` does: what nobody took back in time has left, and the visitor may see it (B-13). Returns in how many
 * seconds the next one leaves, or null.
 */
export async function showHeldMessages(tx: Tx, conversationId: ConversationId): Promise<number | null> {
  await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .execute()
  const held = sql`workspace_id = ${tx.workspaceId} and conversation_id = ${conversationId} and held_until is not null and deleted_at is null`
  const left = await sql<{ seq: number }>`
    update messages set held_until = null, version = version + 1 where ${held} and held_until <= desk_now() returning seq`.execute(
    tx.db,
  )
  appendEvents(
    tx,
    left.rows
      .sort((one, other) => one.seq - other.seq)
      .map(({ seq }) => ({ kind: 'message' as const, entityId: conversationId, num: seq })),
  )
  const next = await sql<{ seconds: number | null }>`
    select extract(epoch from min(held_until) - desk_now())::float8 as seconds from messages where ${held}`.execute(
    tx.db,
  )
  return next.rows[0]?.seconds ?? null
}
