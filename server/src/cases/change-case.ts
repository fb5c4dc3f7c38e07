import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseBody } from '@parley/contract/routes'
import type { Actor } from '../auth/actor.ts'
import { finishLockedChat, requireMayFinish } from '../chats/finish-chat.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database } from '../database/database.ts'
import { resolveCase } from './resolve-case.ts'
import { saveCase } from './save-case.ts'
import { requireSnoozable, snoozeCase } from './snooze-case.ts'

/**
 * Names a case, changes its status (O-28) or puts it off. `closed` while its chat is unfinished finishes that chat and asks for the same
 * right; `open` and `pending` leave it alone. Refuses with `not_found`, `invalid_input`, with what finishing refuses, and with `chat_changed`
 * what would put off a case that is being talked about.
 */
export function changeCase(database: Database, actor: Actor, askedId: CaseId, change: CaseBody): Promise<void> {
  const { subject, status, snoozedUntil } = change
  requireSnoozable(status, snoozedUntil)
  return database.transaction(actor.workspaceId, async (tx) => {
    const { id: caseId, conversationId } = await resolveCase(tx, askedId)
    const latest = await lockChat(tx, conversationId)
    const isLatest = latest.caseId === caseId
    const hasChat = isLatest && latest.chat.state !== 'finished'
    if (status === 'closed' && hasChat) {
      await requireMayFinish(tx, actor, latest)
      await finishLockedChat(tx, latest, { by: actor.operatorId, reason: 'by_hand', status })
      if (subject !== undefined) await saveCase(tx, caseId, { subject })
      return
    }
    await saveCase(tx, caseId, {
      ...(subject === undefined ? {} : { subject }),
      ...(status === undefined ? {} : { status }),
      ...(snoozedUntil === null ? { snoozedUntil } : {}),
    })
    if (typeof snoozedUntil === 'string') {
      if (hasChat) throw new Refusal('chat_changed')
      await snoozeCase(tx, caseId, snoozedUntil, latest.now)
    }
    if (isLatest) await saveConversation(tx, conversationId)
  })
}
