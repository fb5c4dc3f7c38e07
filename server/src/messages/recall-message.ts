import type { ChatId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { joinDrafts } from '../drafts/join-drafts.ts'
import { lockDraft, putDraft } from '../drafts/put-draft.ts'
import { armLazyTimers } from '../timers/arm-timer.ts'
import { type ChangeableMessage, changeMessage } from './change-message.ts'
import { erasure } from './erase-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * Its sender takes back a message that has not left yet (B-13): the client never gets it, and waits again since when he did; the text is
 * its sender's draft, its files are his for a day. It counts as typing. Again: nothing changes. Refuses with `not_found`, `not_editable` (not his own), `undo_expired`.
 */
export function recallMessage(database: Database, actor: Actor, address: MessageAddress): Promise<void> {
  return changeMessage(database, actor.workspaceId, address, async (message, tx) => {
    if (message.kind !== 'out' || message.operatorId !== actor.operatorId) throw new Refusal('not_editable')
    if (message.isDeleted) return null
    if (message.heldUntil === null || message.heldUntil <= message.now) throw new Refusal('undo_expired')
    await withdrawDelivery(tx, address)
    await keepDraft(tx, actor, address.conversationId, message)
    const erased = await erasure(tx, address, message, { files: 'kept' })
    await restoreWait(tx, address.conversationId, address.seq)
    await noteRewriting(tx, actor, address.conversationId)
    return erased
  })
}

async function keepDraft(
  tx: Tx,
  { operatorId }: Actor,
  conversationId: ConversationId,
  { text, replyToSeq, attachments }: ChangeableMessage,
): Promise<void> {
  const key = { operatorId, conversationId, mode: 'reply' } as const
  const sent = { text, replyToSeq, fileIds: attachments.map(({ fileId }) => fileId) }
  await putDraft(tx, key, joinDrafts(sent, await lockDraft(tx, key)))
}

/** A channel that was switched on meanwhile may have begun to send before the time was over. */
async function withdrawDelivery(tx: Tx, { conversationId, seq }: MessageAddress): Promise<void> {
  const delivery = await tx.db
    .selectFrom('deliveries')
    .select(['state', 'attempt'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!delivery) return
  if (delivery.state !== 'queued' || delivery.attempt > 0) throw new Refusal('undo_expired')
  await tx.db
    .deleteFrom('deliveries')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute()
}

/**
 * Whoever takes his words back is at work in his chat: T3 counts from now, and T2 does not interrupt him. T2 is looked at anew, for by the
 * clocks of before it may be due already.
 */
async function noteRewriting(tx: Tx, { operatorId }: Actor, conversationId: ConversationId): Promise<void> {
  const { rows } = await sql<{ id: ChatId }>`
    update chats as h set typed_at = desk_now(), holder_active_at = desk_now() from conversations as c
      where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId} and h.workspace_id = c.workspace_id and h.id = c.chat_id
        and h.state = 'active' and h.holder_id = ${operatorId}
      returning h.id`.execute(tx.db)
  await armLazyTimers(
    tx,
    rows.map(({ id }) => ({ kind: 'idle_finish', subjectId: id, seconds: 0 })),
  )
}

/** The clocks stand as if it had never been sent; of messages before the newest thousand they do not speak. */
async function restoreWait(tx: Tx, conversationId: ConversationId, withoutSeq: number): Promise<void> {
  await sql`
    with recursive chain as (
      select h.parent_id, h.first_seq from conversations as c
        join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id
        where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId}
      union all
      select h.parent_id, h.first_seq from chain join chats as h on h.workspace_id = ${tx.workspaceId} and h.id = chain.parent_id
    ), counted as (
      select m.seq, m.kind, m.created_at, lag(m.kind) over (order by m.seq) as before
        from conversations as c
        join messages as m on m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.seq > c.seq - 1000
        where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId}
          and m.kind <> 'system' and m.seq <> ${withoutSeq} and (m.held_until is null or m.deleted_at is null)
    ), last_out as (select max(seq) as seq, max(created_at) as at from counted where kind = 'out')
    update conversations as c set
      last_out_at = (select at from last_out),
      answered_at = (select max(created_at) from counted where kind = 'out' and before = 'in'),
      waiting_since = case when c.chat_state <> 'finished' then (
        select min(created_at) from counted
          where kind = 'in' and seq >= (select min(first_seq) from chain) and seq > coalesce((select seq from last_out), 0)) end
      where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId}`.execute(tx.db)
}
