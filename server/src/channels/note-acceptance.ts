import type { ChannelId } from '@parley/contract/ids'
import type { ChannelErrorCode, DeliveryState } from '@parley/contract/message-views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { type AcceptedPart, readAcceptanceMark } from './acceptance-mark.ts'
import { showDelivery } from './save-delivery.ts'

interface Delivery {
  readonly seq: number
  readonly state: DeliveryState
  /** The platform's ids of the parts that it is known to have. */
  readonly known: readonly string[]
}

interface Change {
  readonly state: DeliveryState
  readonly error: ChannelErrorCode | null
  readonly known: readonly string[]
}

/**
 * The platform has a part of one of our messages, as its mark says. One that nobody could tell of has arrived then, whole or up to this
 * part (F20); of one that is just being sent it is remembered, for the answer may be lost yet. Safe to repeat.
 */
export async function noteAcceptance(
  tx: Tx,
  channelId: ChannelId,
  { messageId, mark }: { readonly messageId: string; readonly mark: string },
): Promise<void> {
  const told = readAcceptanceMark(mark)
  if (told === null) return
  const { conversationId, clientId } = told
  const { rows } = await sql<Delivery>`
    select d.seq, d.state, d.external_ids as known from messages as m
      join deliveries as d on d.workspace_id = m.workspace_id and d.conversation_id = m.conversation_id and d.seq = m.seq
      where m.workspace_id = ${tx.workspaceId} and m.conversation_id = ${conversationId} and m.client_id = ${clientId}
        and d.channel_id = ${channelId} and d.operation = 'send' and d.state in ('sending', 'unknown')
      for no key update of d`.execute(tx.db)
  const [delivery] = rows
  const change = delivery && afterAcceptance(delivery, told, messageId)
  if (!change) return
  const { known, ...outcome } = change
  await tx.db
    .updateTable('deliveries')
    .set({ ...outcome, external_ids: [...known], updated_at: sql<Date>`desk_now()` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', delivery.seq)
    .execute()
  await showDelivery(tx, conversationId, delivery.seq)
}

/** What becomes of a delivery; null where that tells nothing new. */
export function afterAcceptance(
  { state, known }: Pick<Delivery, 'state' | 'known'>,
  { part, parts }: Pick<AcceptedPart, 'part' | 'parts'>,
  messageId: string,
): Change | null {
  const isKnown = known.includes(messageId)
  if (!isKnown && known.length !== part - 1) return null
  const all = isKnown ? known : [...known, messageId]
  if (state === 'sending') return isKnown ? null : { state, error: null, known: all }
  if (state !== 'unknown') return null
  if (part === parts) return { state: 'sent', error: null, known: all }
  // The rest has surely not left; whether it still shall is for a person to say, for others may have left since.
  return isKnown ? null : { state: 'failed', error: 'unavailable', known: all }
}
