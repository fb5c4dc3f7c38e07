import type { ChannelId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { ChannelErrorCode, DeliveryState } from '@parley/contract/views'
import { sql } from 'kysely'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'

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
 * Writes what became of a delivery, and shows it in the message.
 * @param change.delaySeconds of a delivery that goes back into the queue
 * @throws LostLease
 */
export async function saveDelivery(
  tx: Tx,
  claimed: ClaimedDelivery,
  change: { state: DeliveryState; error: ChannelErrorCode | null; delaySeconds?: number },
): Promise<void> {
  const saved = await owned(tx, claimed)
    .set({
      state: change.state,
      error: change.error,
      leased_until: null,
      due_at: sql<Date>`desk_now() + make_interval(secs => ${change.delaySeconds ?? 0})`,
      updated_at: sql<Date>`desk_now()`,
    })
    .returning('seq')
    .executeTakeFirst()
  if (!saved) throw new LostLease()
  await showDelivery(tx, claimed.conversation_id, claimed.seq)
}

/** Puts a delivery back untried until a time. Nobody saw that it was claimed, so nobody is told. */
export async function returnDelivery(tx: Tx, claimed: ClaimedDelivery, until: Date): Promise<void> {
  await owned(tx, claimed)
    .set((column) => ({ state: 'queued', attempt: column('attempt', '-', 1), leased_until: null, due_at: until }))
    .execute()
}

/**
 * Notes a part that the platform accepted, before the next one leaves, and keeps the lease.
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
      external_ids: sql<string[]>`external_ids || ${externalMessageIds}::text[]`,
      leased_until: sql<Date>`desk_now() + make_interval(secs => ${leaseSeconds})`,
    })
    .returning('seq')
    .executeTakeFirst()
  if (!noted) throw new LostLease()
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
  await appendEvent(tx, 'message', conversationId, seq)
}

function owned(tx: Tx, claimed: ClaimedDelivery) {
  return tx.db
    .updateTable('deliveries')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', claimed.conversation_id)
    .where('seq', '=', claimed.seq)
    .where('fence', '=', claimed.fence)
    .where('state', '=', 'sending')
}
