import type { ConversationView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { isSupervisor } from '../chats/chat-access.ts'
import type { Database } from '../database/database.ts'
import { recordAudit } from './record-audit.ts'

/**
 * Nobody looks over a colleague's shoulder unseen: that a supervisor read a chat which somebody else has in work is noted, once a chat. What
 * colleagues read of one another where everybody may is no supervision.
 */
export async function noteChatViewed(database: Database, actor: Actor, { chat }: ConversationView): Promise<void> {
  if (!isSupervisor(actor) || chat.state !== 'active' || chat.holderId === actor.operatorId) return
  await database.transaction(actor.workspaceId, async (tx) => {
    const known = await tx.db
      .selectFrom('audit_records')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('subject_id', '=', chat.id)
      .where('operator_id', '=', actor.operatorId)
      .where('action', '=', 'chat_viewed')
      .executeTakeFirst()
    if (known !== undefined) return
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'chat_viewed',
      subjectId: chat.id,
      details: { holderId: chat.holderId },
    })
  })
}
