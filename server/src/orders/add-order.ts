import type { WorkspaceId } from '@parley/contract/ids'
import type { Order } from '@parley/contract/order'
import type { Locale } from '@parley/contract/views'
import type { Database } from '../database/database.ts'
import { changeMessageIn } from '../messages/change-message.ts'
import type { MessageAddress } from '../messages/message-address.ts'

/** Makes a stored message of the client's an order. The same one again changes nothing. Refuses with `not_found`. */
export function addOrder(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  order: Order,
): Promise<void> {
  return database.transaction(workspaceId, (tx) =>
    changeMessageIn(tx, address, async () => {
      const added = await tx.db
        .insertInto('orders')
        .values({
          workspace_id: workspaceId,
          conversation_id: address.conversationId,
          seq: address.seq,
          number: order.number,
          body: JSON.stringify(order),
        })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'conversation_id', 'seq']).doNothing())
        .returning('seq')
        .executeTakeFirst()
      return added === undefined ? null : {}
    }),
  )
}

/** `Заказ 1042 · 4 500,00 ₽`: what stands for an order where only words can. */
export function orderInWords({ number, total, currency }: Order, locale: Locale): string {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const { maximumFractionDigits: digits = 2 } = format.resolvedOptions()
  return `${locale === 'ru' ? 'Заказ' : 'Order'} ${number} · ${format.format(total / 10 ** digits)}`
}
