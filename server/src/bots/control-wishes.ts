import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { ControlWishesTable } from '../database/tables.ts'

/** What a platform is to be told about who controls a conversation. */
export type ControlWish = ControlWishesTable['wish']

/** Platforms take control away after a day without a word; it is renewed an hour before, seconds. */
const keepAfterSeconds = 23 * 3600
/** A finish may be taken back for so long; until then nothing is told, seconds (domain.md → Finish). */
const finishRestsSeconds = 10

/** Tells the platform, in `seconds`; a wish about the same conversation that is not told yet is forgotten. */
export async function wishControl(
  tx: Tx,
  conversationIds: readonly ConversationId[],
  { wish, reason, seconds = 0 }: { readonly wish: ControlWish; readonly reason: string; readonly seconds?: number },
): Promise<void> {
  if (conversationIds.length === 0) return
  await sql`
    insert into control_wishes (workspace_id, conversation_id, channel_id, wish, reason, due_at)
      select workspace_id, id, channel_id, ${wish}::text, ${reason}::text, desk_now() + make_interval(secs => ${seconds})
        from conversations as c where workspace_id = ${tx.workspaceId} and id = any(${conversationIds}::uuid[])
          -- A bot of the company's own hears from the desk itself.
          and not exists (select from channel_bots as b where b.workspace_id = c.workspace_id and b.channel_id = c.channel_id)
      on conflict (workspace_id, conversation_id) do update
        set wish = excluded.wish, reason = excluded.reason, due_at = excluded.due_at, attempt = 0, leased_until = null,
            number = default`.execute(tx.db)
}

/** What a chat's end means for who controls its conversation (C-69): back to the bot once it cannot be taken back any more. */
export async function returnControl(tx: Tx, conversationIds: readonly ConversationId[]): Promise<void> {
  await wishControl(tx, conversationIds, { wish: 'pass', reason: 'finished', seconds: finishRestsSeconds })
}

/** The desk wants a conversation from its bot, now; until the platform says no, it has it. The caller tells the feed. */
export async function takeControl(tx: Tx, conversationId: ConversationId): Promise<void> {
  await setControl(tx, conversationId, 'desk')
  await wishControl(tx, [conversationId], { wish: 'take', reason: 'operator' })
}

/** The desk goes on with these conversations: its control must not lapse. */
export async function keepControl(tx: Tx, conversationIds: readonly ConversationId[]): Promise<void> {
  await wishControl(tx, conversationIds, { wish: 'keep', reason: 'open', seconds: keepAfterSeconds })
}

/** Writes whose words the platform lets through. The caller holds the conversation's lock and tells the feed. */
export async function setControl(
  tx: Tx,
  conversationId: ConversationId,
  control: 'desk' | 'bot' | null,
): Promise<void> {
  await tx.db
    .updateTable('conversations')
    .set({ control })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .execute()
}
