import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseBody } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import { finishLockedChat } from '../chats/finish-chat.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'
import { saveCase } from './save-case.ts'

/**
 * Names a case or changes its status (O-28). `closed` while its chat is unfinished finishes that chat and asks for the same right;
 * `open` and `pending` leave it alone. Refuses with `not_found`, and with what finishing refuses.
 */
export function changeCase(database: Database, actor: Actor, caseId: CaseId, change: CaseBody): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const known = await tx.db
      .selectFrom('cases')
      .select('conversation_id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', caseId)
      .executeTakeFirst()
    if (!known) throw new Refusal('not_found')
    const latest = await lockChat(tx, known.conversation_id)
    const isLatest = latest.caseId === caseId
    const { status, ...rest } = change
    if (status === 'closed' && isLatest && latest.chat.state !== 'finished') {
      await finishLockedChat(tx, actor, latest, status, latest.fence)
      if (rest.subject !== undefined) await saveCase(tx, caseId, rest)
      return
    }
    await saveCase(tx, caseId, change)
    if (isLatest) await saveConversation(tx, known.conversation_id)
  })
}
