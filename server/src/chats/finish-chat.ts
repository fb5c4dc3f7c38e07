import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { FinishBody } from '@parley/contract/routes'
import type { CaseStatus, FinishReason } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { saveCase } from '../cases/save-case.ts'
import { requireSnoozable, snoozeCase } from '../cases/snooze-case.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { requireUnfinished, transition } from './chat.ts'
import { requireFence, requireMayEnd } from './chat-access.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/** How a chat ends. A rule's, a client's or a timer's finish is nobody's. */
export interface Finish {
  readonly by: OperatorId | null
  readonly reason: FinishReason
  /** What was chosen wins; without it the last sender decides (K14). */
  readonly status?: CaseStatus | undefined
}

/**
 * Ends a chat and gives its case a status (D-38, O-3, O-7, C-26..C-28), until a time if it says so; the slot is free at once. Refuses with
 * `chat_finished` (who, when, what), `not_holder`, `operator_away`, `not_allowed`, `chat_changed` and `invalid_input`.
 */
export function finishChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: FinishBody,
): Promise<void> {
  const { fence, status, snoozedUntil } = command
  requireSnoozable(status, snoozedUntil)
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    await requireMayFinish(tx, actor, before)
    requireFence(fence, before.fence)
    await finishLockedChat(tx, before, {
      by: actor.operatorId,
      reason: 'by_hand',
      status: snoozedUntil === undefined ? status : 'pending',
    })
    if (snoozedUntil !== undefined) await snoozeCase(tx, before.caseId, snoozedUntil, before.now)
  })
}

/** Who may end a chat by a command of his own. Refuses with `chat_finished`, `not_holder`, `operator_away` and `not_allowed`. */
export async function requireMayFinish(tx: Tx, actor: Actor, before: LockedChat): Promise<void> {
  requireUnfinished(before.chat)
  requireMayEnd(actor, before.chat, await loadActing(tx, actor, before.queueId, 'unlocked'))
}

/**
 * Ends a chat that is locked; the caller knows that it may end. Its case's owner is the last holder. Refuses with `chat_finished`.
 */
export async function finishLockedChat(tx: Tx, before: LockedChat, finish: Finish): Promise<void> {
  const { by, reason, status = statusByLastSender(before) } = finish
  const after = transition(before.chat, { type: 'finish', by, at: before.now, reason, status })
  const holderId = before.chat.state === 'active' ? before.chat.holderId : null
  await saveCase(tx, before.caseId, { status, ...(holderId !== null && { ownerId: holderId }) })
  // Whom silence took the chat from is told of it.
  const from = reason === 'idle' && holderId !== null ? { operatorId: holderId } : {}
  const detail = reason === 'by_hand' ? {} : { detail: { reason, ...from } }
  await saveChats(tx, [{ before, after, line: { notice: 'finished', operatorId: by, ...detail } }])
}

/** Who is owed an answer has an open case, who owes us one a pending case (O-13, O-14). */
export function statusByLastSender({ waitingSince }: Pick<LockedChat, 'waitingSince'>): CaseStatus {
  return waitingSince === null ? 'pending' : 'open'
}
