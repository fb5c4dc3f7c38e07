import type { DeliveryState, RepairKind } from '@parley/contract/message-views'

/** What a delivery is about, and what was asked for meanwhile. */
export interface RepairedDelivery {
  readonly operation: 'send' | RepairKind
  readonly next: RepairKind | null
  /** Something of the message is with the platform. */
  readonly hasArrived: boolean
}

/**
 * What follows an attempt that ended so: `erase` the message here too, begin the repair that waited, or nothing. A message that is
 * surely not there needs no removal; of one that may be there nobody knows the number.
 */
export function stepAfter(delivery: RepairedDelivery, state: DeliveryState): 'erase' | RepairKind | null {
  const { operation, next, hasArrived } = delivery
  if (operation === 'delete' && state === 'sent') return 'erase'
  if (next === null || state === 'unknown') return null
  if (next === 'delete') return hasArrived ? 'delete' : 'erase'
  return state === 'sent' ? 'edit' : null
}
