import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ClientCaseBody } from '@parley/contract/routes-widget'
import { saveCase } from '../cases/save-case.ts'
import { finishLockedChat } from '../chats/finish-chat.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'
import { findClientCase } from './list-client-cases.ts'
import type { PortalOwner } from './portal-links.ts'

/**
 * The client closes his own case (O-11): its unfinished chat ends by him. Opened again it is open without a chat; only a message makes
 * one. Refuses with `not_found`, and with `contact_blocked` who may not write.
 */
export function changeCaseAsClient(
  database: Database,
  { workspaceId, conversationId }: PortalOwner,
  caseId: CaseId,
  { status }: ClientCaseBody,
): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const latest = await lockChat(tx, conversationId)
    const asked = await findClientCase(tx, conversationId, caseId)
    const { blocked } = await tx.db
      .selectFrom('conversations')
      .select('blocked')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirstOrThrow()
    if (blocked) throw new Refusal('contact_blocked')
    if (asked.status === status) return
    if (status === 'closed' && asked.isLatest && latest.chat.state !== 'finished') {
      await finishLockedChat(tx, latest, { by: null, reason: 'client', status })
      return
    }
    await saveCase(tx, caseId, { status })
    if (asked.isLatest) await saveConversation(tx, conversationId)
  })
}
