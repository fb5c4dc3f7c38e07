import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { transition } from '../chats/chat.ts'
import { lockChats } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Tx } from '../database/database.ts'
import type { RoutedQueue } from './claim-queue.ts'

/** Offers taken back in one transaction. */
const batch = 64

/**
 * Takes back, without penalty, the offers of a queue that hold no more: the operator is away or no member any more, the rule is another
 * one, the channel is off. Returns how many; a chat that somebody works on is left to him, who marks the queue anew.
 */
export async function withdrawStaleOffers(tx: Tx, queue: RoutedQueue): Promise<number> {
  const { rows } = await sql<{ id: ConversationId }>`
    select h.conversation_id as id
      from chats as h
      join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      join channels as l on l.workspace_id = c.workspace_id and l.id = c.channel_id
      where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queue.id} and h.offered_to is not null
        and (${queue.rule !== 'least_busy_offer'}::boolean or not l.enabled or not exists (
          select 1 from operators as o
            join queue_members as m on m.workspace_id = o.workspace_id and m.queue_id = h.queue_id and m.operator_id = o.id
            where o.workspace_id = h.workspace_id and o.id = h.offered_to and o.status = 'available' and o.present))
      order by h.conversation_id limit ${batch}`.execute(tx.db)
  const locked = await lockChats(
    tx,
    rows.map(({ id }) => id),
    'skip',
  )
  const offered = locked.filter(({ chat, queueId }) => chat.state === 'waiting' && chat.offer && queueId === queue.id)
  await saveChats(
    tx,
    offered.map((before) => ({ before, after: transition(before.chat, { type: 'withdraw' }), line: null })),
  )
  return offered.length
}
