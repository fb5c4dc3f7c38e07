import type { OperatorId } from '@parley/contract/ids'
import type { PresenceStatus } from '@parley/contract/views'
import { withdrawOffers } from '../chats/withdraw-offers.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { markOperatorsDue } from '../routing/mark-routing-due.ts'
import { lockOperator } from './lock-operator.ts'

/**
 * Writes what an operator chose (`status`) and whether he is there (`present`): together his effective availability. The only
 * writer of both. Tells the feed and routing if something changed, and says whether it did. Whoever becomes away loses his offers;
 * so of operators only those may be locked before whose offers are (`lockOffers`).
 */
export async function changeAvailability(
  tx: Tx,
  operatorId: OperatorId,
  change: { readonly status?: PresenceStatus; readonly present?: boolean },
): Promise<boolean> {
  if (change.status === 'away' || change.present === false) await withdrawOffers(tx, { operatorIds: [operatorId] })
  const known = await lockOperator(tx, operatorId)
  if (!known) return false
  const { status = known.status, present = known.present } = change
  if (status === known.status && present === known.present) return false
  await tx.db
    .updateTable('operators')
    .set((eb) => ({ status, present, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', operatorId)
    .execute()
  appendEvent(tx, 'operator', operatorId)
  await markOperatorsDue(tx, [operatorId])
  return true
}
