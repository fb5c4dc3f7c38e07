import type { ConversationId } from '@parley/contract/ids'
import type { Actor } from '../auth/actor.ts'
import { isSupervisor } from '../chats/chat-access.ts'
import type { Database } from '../database/database.ts'
import { recordAudit } from './record-audit.ts'

/**
 * Nobody looks over a colleague's shoulder unseen: that a supervisor read a chat which somebody else has in work is noted, once a chat. What
 * colleagues read of one another where everybody may is no supervision.
 */
export async function noteChatViewed(database: Database, actor: Actor, conversationId: ConversationId): Promise<void> {
  if (!isSupervisor(actor)) return
  await database.transaction(actor.workspaceId, async (tx) => {
    const unnoted = await tx.db
      .selectFrom('conversations as c')
      .select(['c.chat_id', 'c.holder_id'])
      .where('c.workspace_id', '=', tx.workspaceId)
      .where('c.id', '=', conversationId)
      .where('c.chat_state', '=', 'active')
      .where('c.holder_id', '<>', actor.operatorId)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('audit_records as a')
              .select('a.id')
              .where('a.workspace_id', '=', tx.workspaceId)
              .whereRef('a.subject_id', '=', 'c.chat_id')
              .where('a.operator_id', '=', actor.operatorId)
              .where('a.action', '=', 'chat_viewed'),
          ),
        ),
      )
      .executeTakeFirst()
    if (!unnoted?.chat_id) return
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'chat_viewed',
      subjectId: unnoted.chat_id,
      details: { holderId: unnoted.holder_id },
    })
  })
}
