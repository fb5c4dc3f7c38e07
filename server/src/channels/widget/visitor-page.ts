import type { ConversationId } from '@parley/contract/ids'
import type { VisitorPage } from '@parley/contract/widget'
import { saveConversation } from '../../conversations/save-conversation.ts'
import type { Database } from '../../database/database.ts'
import { labelDetails, mergeDetails, sameDetails } from '../detail-labels.ts'
import type { Widget } from './find-widget.ts'
import { type Visitor, visitorDetails } from './visitor.ts'

/** The visitor goes to another page while he is in touch: operators see which (D-31). The same page again changes nothing. */
export async function noteVisitorPage(
  database: Database,
  widget: Widget,
  visitor: Visitor,
  conversationId: ConversationId,
  { page, userAgent }: { page: VisitorPage; userAgent: string },
): Promise<void> {
  await database.transaction(widget.workspaceId, async (tx) => {
    const identity = await tx.db
      .selectFrom('identities')
      .select('profile')
      .where('workspace_id', '=', tx.workspaceId)
      .where('channel_id', '=', widget.channelId)
      .where('external_id', '=', visitor.externalId)
      .executeTakeFirst()
    if (!identity) return
    const details = mergeDetails(identity.profile, labelDetails(visitorDetails(page, userAgent), widget.locale))
    if (sameDetails(details, identity.profile)) return
    await saveConversation(tx, conversationId)
    await tx.db
      .updateTable('identities')
      .set({ profile: JSON.stringify(details) })
      .where('workspace_id', '=', tx.workspaceId)
      .where('channel_id', '=', widget.channelId)
      .where('external_id', '=', visitor.externalId)
      .execute()
  })
}
