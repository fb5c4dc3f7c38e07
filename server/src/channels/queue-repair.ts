import type { DeliveryState, RepairKind } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { ChangeableMessage } from '../messages/change-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import { channelKind } from './registry.ts'

/** What is asked for: another text, or that it goes. */
export type Repair = { readonly kind: 'edit'; readonly text: string } | { readonly kind: 'delete' }

/** The delivery as it was locked. */
interface Delivery {
  readonly state: DeliveryState
  readonly operation: 'send' | RepairKind
  /** Parts of the message that are with the platform. */
  readonly arrived: number
}

/**
 * Asks the platform for a repair, in its turn: behind what is on its way to the same person (B-13). Returns `later` where the desk has
 * to wait for the platform's word, `now` where nobody else has the message. The caller holds the conversation's lock.
 * Refuses with `not_editable` where the channel cannot, or can no longer, and `channel_off`.
 */
export async function queueRepair(
  tx: Tx,
  address: MessageAddress,
  message: ChangeableMessage,
  repair: Repair,
): Promise<'now' | 'later'> {
  const { kind, enabled, delivery } = await loadChannel(tx, address)
  const { repairs, platform } = channelKind(kind)
  requireInTime(repair.kind === 'edit' ? repairs.editSeconds : repairs.deleteSeconds, message)
  if (platform === null) return 'now'
  if (delivery === null) throw new Refusal('not_editable')
  if (isOnlyHere(delivery)) {
    if (repair.kind === 'delete') await removeDelivery(tx, address)
    return 'now'
  }
  if (!enabled) throw new Refusal('channel_off')
  const shape = { text: message.text, files: message.attachments }
  if (repair.kind === 'edit' && !platform.canEdit(shape, repair.text)) throw new Refusal('not_editable')
  await saveRepair(tx, address, delivery, repair.kind)
  return 'later'
}

function requireInTime(limitSeconds: number | null, { createdAt, now }: ChangeableMessage): void {
  if (limitSeconds === null) return
  if (now.getTime() - createdAt.getTime() >= limitSeconds * 1000) throw new Refusal('not_editable')
}

/** No attempt is under way and none came through: the next one, if any, takes what is stored then. */
function isOnlyHere({ state, operation, arrived }: Delivery): boolean {
  return operation === 'send' && arrived === 0 && (state === 'queued' || state === 'failed')
}

async function saveRepair(tx: Tx, address: MessageAddress, delivery: Delivery, repair: RepairKind): Promise<void> {
  const { state, operation } = delivery
  // Nobody knows under which number it may be there; half a message has no text to change; what is going cannot be changed.
  const isLost = operation === 'send' && state === 'unknown'
  const isHalf = operation === 'send' && (state === 'queued' || state === 'failed')
  const isGoing = operation === 'delete' && state !== 'failed' && state !== 'unknown'
  if (isLost || (repair === 'edit' && (isHalf || isGoing))) throw new Refusal('not_editable')
  if (isGoing) return
  tx.marks.add('deliveries')
  await tx.db
    .updateTable('deliveries')
    .set(
      state === 'sending'
        ? { next: repair }
        : { operation: repair, next: null, state: 'queued', attempt: 0, error: null, due_at: sql<Date>`desk_now()` },
    )
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', address.conversationId)
    .where('seq', '=', address.seq)
    .execute()
}

async function loadChannel(tx: Tx, { conversationId, seq }: MessageAddress) {
  const channel = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .select(['h.kind', 'h.enabled'])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirstOrThrow()
  const delivery = await tx.db
    .selectFrom('deliveries')
    .select(['state', 'operation', sql<number>`cardinality(external_ids)`.as('arrived')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return { ...channel, delivery: delivery ?? null }
}

/** What never came through needs no removal: nothing of it may be sent any more. */
export async function removeDelivery(tx: Tx, { conversationId, seq }: MessageAddress): Promise<void> {
  await tx.db
    .deleteFrom('deliveries')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .execute()
}
