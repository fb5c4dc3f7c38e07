import type { ChannelId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { ChannelErrorCode, DeliveryState, RepairKind } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import { TryAgain, type Tx } from '../database/database.ts'
import { changeMessageIn } from '../messages/change-message.ts'
import { erasure } from '../messages/erase-message.ts'
import { stepAfter } from './repair-step.ts'

/** A delivery that this process has until its lease ends, as the door `claim_deliveries` hands it out. */
export type ClaimedDelivery = {
  workspace_id: WorkspaceId
  conversation_id: ConversationId
  seq: number
  channel_id: ChannelId
  attempt: number
  /** Whoever claims it later has a higher one; the word of a lower one is refused. */
  fence: number
  /** Somebody had it, died or slept while sending, and nobody knows what happened. */
  was_sending: boolean
}

/** Thrown to whom the lease was taken from: nothing more may be sent. */
export class LostLease extends Error {
  constructor() {
    super('the delivery belongs to somebody else now')
    this.name = 'LostLease'
  }
}

/**
 * Writes what became of a delivery, and shows it in the message. What was asked for meanwhile follows (B-13).
 * @param change.delaySeconds of a delivery that goes back into the queue
 * @throws LostLease
 */
export async function saveDelivery(
  tx: Tx,
  claimed: ClaimedDelivery,
  change: { state: DeliveryState; error: ChannelErrorCode | null; delaySeconds?: number },
): Promise<void> {
  const isLocked = await lockRepaired(tx, claimed)
  const saved = await owned(tx, claimed)
    .set({
      state: change.state,
      error: change.error,
      leased_until: null,
      due_at: sql<Date>`desk_now() + make_interval(secs => ${change.delaySeconds ?? 0})`,
      updated_at: sql<Date>`desk_now()`,
    })
    .returning(['operation', 'next', sql<boolean>`external_ids <> '{}'`.as('hasArrived')])
    .executeTakeFirst()
  if (!saved) throw new LostLease()
  // Asked for since the look: its conversation has to be locked first.
  if (saved.next !== null && !isLocked) throw new TryAgain()
  const step = stepAfter(saved, change.state)
  if (step === 'erase') await eraseDelivered(tx, claimed, saved.hasArrived)
  else {
    if (step !== null) await beginRepair(tx, claimed, step)
    await showDelivery(tx, claimed.conversation_id, claimed.seq)
  }
}

/** A message that may be erased needs its conversation's lock before the delivery's, as everywhere. */
async function lockRepaired(tx: Tx, claimed: ClaimedDelivery): Promise<boolean> {
  const known = await at(tx.db.selectFrom('deliveries').select(['operation', 'next']), tx, claimed).executeTakeFirst()
  if (known === undefined || (known.operation === 'send' && known.next === null)) return false
  await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', claimed.conversation_id)
    .forNoKeyUpdate()
    .execute()
  return true
}

async function beginRepair(tx: Tx, claimed: ClaimedDelivery, operation: RepairKind): Promise<void> {
  await at(tx.db.updateTable('deliveries'), tx, claimed)
    .set({ operation, next: null, state: 'queued', attempt: 0, error: null, due_at: sql<Date>`desk_now()` })
    .execute()
}

/** It is gone at the platform's, or never came there: it goes here, too. */
async function eraseDelivered(tx: Tx, claimed: ClaimedDelivery, hasArrived: boolean): Promise<void> {
  const address = { conversationId: claimed.conversation_id, seq: claimed.seq }
  if (!hasArrived) await at(tx.db.deleteFrom('deliveries'), tx, claimed).execute()
  await changeMessageIn(tx, address, (message) => erasure(tx, address, message, { files: 'removed' }))
}

/** Puts a delivery back untried until a time. Nobody saw that it was claimed, so nobody is told. */
export async function returnDelivery(tx: Tx, claimed: ClaimedDelivery, until: Date): Promise<void> {
  await owned(tx, claimed)
    .set((column) => ({ state: 'queued', attempt: column('attempt', '-', 1), leased_until: null, due_at: until }))
    .execute()
}

/**
 * Notes a part that the platform accepted, before the next one leaves, and keeps the lease. It may have been told already (`noteAcceptance`).
 * @throws LostLease
 */
export async function noteAcceptedPart(
  tx: Tx,
  claimed: ClaimedDelivery,
  externalMessageIds: readonly string[],
  leaseSeconds: number,
): Promise<void> {
  const noted = await owned(tx, claimed)
    .set({
      external_ids: sql<string[]>`external_ids || array(
        select id from unnest(${externalMessageIds}::text[]) with ordinality as told (id, place) where id <> all (external_ids) order by place)`,
      leased_until: sql<Date>`desk_now() + make_interval(secs => ${leaseSeconds})`,
    })
    .returning('seq')
    .executeTakeFirst()
  if (!noted) throw new LostLease()
}

/** How many of the platform's messages it is known to have, as far as anybody told. */
export async function countAccepted(tx: Tx, claimed: ClaimedDelivery): Promise<number> {
  const known = await at(tx.db.selectFrom('deliveries').select('external_ids'), tx, claimed).executeTakeFirst()
  return known?.external_ids.length ?? 0
}

/** A new version of the message tells where it is on its way. */
export async function showDelivery(tx: Tx, conversationId: ConversationId, seq: number): Promise<void> {
  await tx.db
    .updateTable('messages')
    .set((column) => ({ version: column('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute()
  appendEvent(tx, 'message', conversationId, seq)
}

function owned(tx: Tx, claimed: ClaimedDelivery) {
  return at(tx.db.updateTable('deliveries'), tx, claimed)
    .where('fence', '=', claimed.fence)
    .where('state', '=', 'sending')
}

function at<
  Query extends {
    where(column: 'workspace_id' | 'conversation_id' | 'seq', operator: '=', value: string | number): Query
  },
>(query: Query, tx: Tx, claimed: ClaimedDelivery): Query {
  return query
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', claimed.conversation_id)
    .where('seq', '=', claimed.seq)
}
