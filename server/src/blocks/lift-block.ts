import type { BlockId, ConversationId, IdentityId, OperatorId } from '@parley/contract/ids'
import type { UnblockBody } from '@parley/contract/routes-blocks'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import type { Database, Tx } from '../database/database.ts'
import { disarmTimer } from '../timers/arm-timer.ts'
import { addBlockLines } from './add-block-lines.ts'
import { lockIdentities } from './lock-identities.ts'

/**
 * Any operator lets a client write again, at once, also one who was blocked for ever (D-29). What was dropped meanwhile does not return.
 * Nobody blocked: nothing happens. Refuses with `not_found`.
 */
export function unblockClient(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { allChannels }: UnblockBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { operatorId } = actor
    const chats = await lockIdentities(tx, conversationId, allChannels)
    const lifted = await liftBlocks(tx, chats, operatorId)
    for (const id of lifted) await disarmTimer(tx, 'block_end', id)
    if (lifted.length === 0) return
    await recordAudit(tx, {
      operatorId,
      action: 'contact_unblocked',
      subjectId: conversationId,
      details: { allChannels },
    })
  })
}

/** T7: the term of a block is over (D-27). Returns the seconds to wait on where it was made longer; one for ever has no end (D-28). */
export async function endBlock(tx: Tx, blockId: BlockId): Promise<number | null> {
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from blocks as b join conversations as c on c.workspace_id = b.workspace_id and c.identity_id = b.identity_id
      where b.workspace_id = ${tx.workspaceId} and b.id = ${blockId}`.execute(tx.db)
  const chats = await lockChats(
    tx,
    rows.map(({ id }) => id),
    'wait',
  )
  const left = await sql<{ seconds: number }>`
    select extract(epoch from until - desk_now())::float8 as seconds from blocks
      where workspace_id = ${tx.workspaceId} and id = ${blockId} and lifted_at is null and isfinite(until)`.execute(
    tx.db,
  )
  const [block] = left.rows
  if (!block) return null
  if (block.seconds > 0) return block.seconds
  await liftBlocks(tx, chats, null)
  return null
}

async function liftBlocks(tx: Tx, chats: readonly LockedChat[], by: OperatorId | null): Promise<BlockId[]> {
  const { rows } = await sql<{ id: BlockId; identityId: IdentityId }>`
    with lifted as (
      update blocks set lifted_at = desk_now(), lifted_by = ${by}
        where workspace_id = ${tx.workspaceId} and lifted_at is null and identity_id = any(${chats.map(({ identityId }) => identityId)}::uuid[])
        returning id, identity_id
    )
    update identities as i set blocked_until = null from lifted as l
      where i.workspace_id = ${tx.workspaceId} and i.id = l.identity_id
      returning l.id, i.id as "identityId"`.execute(tx.db)
  for (const chat of chats) {
    if (!rows.some(({ identityId }) => identityId === chat.identityId)) continue
    await addBlockLines(tx, chat, false, [{ notice: 'unblocked', operatorId: by, text: '' }])
  }
  return rows.map(({ id }) => id)
}
