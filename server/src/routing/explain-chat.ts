import type { ConversationId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { Refusal } from '@parley/contract/refusals'
import { type ExplanationAnswer, ExplanationView } from '@parley/contract/routes-routing'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { chooseNow } from './simulate-routing.ts'

/** Why a conversation's latest chat went to whom it did; of one that waits unasked, why it waits now (B-7). Refuses with `not_found`. */
export function explainChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
): Promise<ExplanationAnswer> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const chat = await tx.db
      .selectFrom('conversations as c')
      .innerJoin('chats as h', (join) =>
        join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.chat_id'),
      )
      .select(['h.state', 'h.queue_id', 'h.passed_over', 'h.offered_to', 'h.offered_at', 'h.taken_at', 'h.explanation'])
      .select(sql<Date>`desk_now()`.as('now'))
      .where('c.workspace_id', '=', tx.workspaceId)
      .where('c.id', '=', conversationId)
      .executeTakeFirst()
    if (!chat) throw new Refusal('not_found')
    if (chat.state === 'waiting' && chat.offered_to === null) {
      const passedOver = chat.passed_over.map(({ by, at }) => ({ by, at: new Date(at) }))
      const explanation = await chooseNow(tx, { queueId: chat.queue_id, passedOver, now: chat.now })
      return { explanation, at: chat.now.toISOString() }
    }
    const at = chat.offered_at ?? chat.taken_at ?? chat.now
    const explanation = chat.explanation === null ? null : parseAs(ExplanationView, chat.explanation)
    return { explanation, at: at.toISOString() }
  })
}
