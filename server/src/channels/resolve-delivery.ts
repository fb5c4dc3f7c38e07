import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { DeliveryBody } from '@parley/contract/routes'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { isSupervisor } from '../chats/chat-access.ts'
import type { Database, Tx } from '../database/database.ts'
import { showDelivery } from './save-delivery.ts'

/**
 * An operator decides about a message whose delivery failed or is unknown: send it again (parts that the platform has are left out), or
 * take it as sent; of a repair: ask for it again, or leave it at that. Its author may, the chat's holder and
 * supervisors. A message that is on its way or sent stays as it is.
 * @throws Refusal `not_found`, `not_allowed`, `channel_off`, `contact_unreachable`
 */
export async function resolveDelivery(
  { database }: { database: Database },
  actor: Actor,
  conversationId: ConversationId,
  seq: number,
  { action }: DeliveryBody,
): Promise<void> {
  await database.transaction(actor.workspaceId, async (tx) => {
    const delivery = await lockDelivery(tx, conversationId, seq)
    if (!delivery) throw new Refusal('not_found')
    if (![delivery.operatorId, delivery.holderId].includes(actor.operatorId) && !isSupervisor(actor))
      throw new Refusal('not_allowed')
    if (delivery.state !== 'failed' && delivery.state !== 'unknown') return
    if (action === 'send_again' && !delivery.enabled) throw new Refusal('channel_off')
    if (action === 'send_again' && !delivery.reachable) throw new Refusal('contact_unreachable')
    tx.marks.add('deliveries')
    await tx.db
      .updateTable('deliveries')
      .set({
        ...(action === 'mark_sent' ? { state: 'sent', operation: 'send' } : { state: 'queued', attempt: 0 }),
        error: null,
        leased_until: null,
        due_at: sql<Date>`desk_now()`,
        updated_at: sql<Date>`desk_now()`,
      })
      .where('workspace_id', '=', tx.workspaceId)
      .where('conversation_id', '=', conversationId)
      .where('seq', '=', seq)
      .execute()
    await showDelivery(tx, conversationId, seq)
  })
}

function lockDelivery(tx: Tx, conversationId: ConversationId, seq: number) {
  return tx.db
    .selectFrom('deliveries as d')
    .innerJoin('messages as m', (join) =>
      join
        .onRef('m.workspace_id', '=', 'd.workspace_id')
        .onRef('m.conversation_id', '=', 'd.conversation_id')
        .onRef('m.seq', '=', 'd.seq'),
    )
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'd.workspace_id').onRef('c.id', '=', 'd.conversation_id'),
    )
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'd.workspace_id').onRef('h.id', '=', 'd.channel_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select(['d.state', 'm.operator_id as operatorId', 'c.holder_id as holderId', 'h.enabled', 'i.reachable'])
    .where('d.workspace_id', '=', tx.workspaceId)
    .where('d.conversation_id', '=', conversationId)
    .where('d.seq', '=', seq)
    .forNoKeyUpdate('d')
    .executeTakeFirst()
}
