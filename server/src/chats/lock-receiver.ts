import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/database.ts'
import { limitExclusion } from '../routing/choose-operator.ts'
import { lockMembers } from '../routing/load-candidates.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { bearerOf } from './chat.ts'
import type { LockedChat } from './lock-chats.ts'

/**
 * Locks the operator whom somebody chose for a chat, by transfer or assignment, and says why he cannot have it (C-51, C-52, K6): it may be
 * anybody but the sender and the holder, member or not. Refuses with `target_is_holder`, `not_found` (removed), `target_at_limit` and
 * `target_away`.
 */
export async function lockReceiver(tx: Tx, actor: Actor, chat: LockedChat, operatorId: OperatorId): Promise<void> {
  const bearer = bearerOf(chat.chat)
  const isOfferee = chat.chat.state === 'waiting' && bearer === operatorId
  if (operatorId === actor.operatorId || (operatorId === bearer && !isOfferee)) throw new Refusal('target_is_holder')
  // Both whose loads will change, in the order of ids: two who hand over to each other must not wait for one another.
  const locked = await lockMembers(tx, chat.queueId, bearer === null ? [operatorId] : [operatorId, bearer])
  const receiver = locked.find((one) => one.operatorId === operatorId)
  if (!receiver) throw new Refusal('not_found')
  // What he is asked to accept is part of his load already.
  if (limitExclusion(receiver) !== null && !isOfferee) throw new Refusal('target_at_limit', { by: operatorId })
  if (receiver.available) return
  const settings = await loadSettings(tx, [chat.queueId])
  if (!settings.ofQueue(chat.queueId).transferToAway) throw new Refusal('target_away', { by: operatorId })
}
