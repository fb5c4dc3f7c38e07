import type { ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { TryAgain, type Tx } from '../database/database.ts'
import { transition } from './chat.ts'
import { type LockedChat, lockChats } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/** Whose offers, and of which queue; without one, all of his. */
export interface OffersOf {
  readonly operatorIds: readonly OperatorId[]
  readonly queueId?: QueueId
}

/**
 * Takes back what these operators are asked to accept, without penalty (domain.md → Offers): they became away, left the queue, were
 * removed. The chats are routed anew. Call it before anything else is locked but conversations; then the operators are, and get no new offer.
 */
export async function withdrawOffers(tx: Tx, of: OffersOf): Promise<void> {
  const offered = await lockOffers(tx, of)
  await saveChats(
    tx,
    offered.map((before) => ({ before, after: transition(before.chat, { type: 'withdraw' }), line: null })),
  )
}

/**
 * Locks the chats that are offered to these operators, then the operators. An offer that comes between runs the transaction again,
 * so what is returned is all there is until its end.
 */
export async function lockOffers(tx: Tx, of: OffersOf): Promise<LockedChat[]> {
  const seen = await listOffered(tx, of)
  const chats = await lockChats(tx, seen, 'wait')
  await sql`select 1 from operators where workspace_id = ${tx.workspaceId} and id = any(${of.operatorIds}::uuid[])
    order by id for no key update`.execute(tx.db)
  const now = await listOffered(tx, of)
  if (now.some((id) => !seen.includes(id))) throw new TryAgain('an offer came meanwhile')
  return chats.filter(({ conversationId }) => now.includes(conversationId))
}

async function listOffered(tx: Tx, { operatorIds, queueId }: OffersOf): Promise<ConversationId[]> {
  const { rows } = await sql<{ id: ConversationId }>`
    select conversation_id as id from chats
      where workspace_id = ${tx.workspaceId} and offered_to = any(${operatorIds}::uuid[])
        and (${queueId ?? null}::uuid is null or queue_id = ${queueId ?? null})`.execute(tx.db)
  return rows.map(({ id }) => id)
}
