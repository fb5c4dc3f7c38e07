import type { CaseId, ChatId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseMoveAnswer, SplitBody } from '@parley/contract/routes-cases'
import type { Actor } from '../auth/actor.ts'
import { requireUnfinished, transition } from '../chats/chat.ts'
import { requireFence, requireMayEnd } from '../chats/chat-access.ts'
import { type LockedChat, lockChat } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { armTimer } from '../timers/arm-timer.ts'
import { addCase } from './add-case.ts'
import { noteCaseMove } from './case-moves.ts'
import { findCut } from './find-cut.ts'
import { moveSuffix } from './move-messages.ts'
import { saveCase } from './save-case.ts'
import { statusAtCut } from './status-at-cut.ts'

/**
 * Cuts a live case before one of its messages (O-18, B-4): what came before stays, its chat ends `split`; the rest goes on as a new case
 * with its own number, and its chat in the same state, with the same holder and offer. Refuses with `chat_finished` (O-19),
 * `not_holder`, `operator_away`, `not_allowed`, `chat_changed`, and `cannot_split` where nothing would stay or go.
 */
export function splitCase(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: SplitBody,
): Promise<CaseMoveAnswer> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const { chat } = before
    requireUnfinished(chat)
    if (chat.state === 'bot') throw new Refusal('cannot_split')
    requireMayEnd(actor, chat, await loadActing(tx, actor, before.queueId, 'unlocked'))
    requireFence(command.fence, before.fence)
    const cut = await findCut(tx, before, command.fromSeq)

    const status = statusAtCut(before.reopenedFrom, cut.lastSender)
    const after = transition(chat, { type: 'finish', by: actor.operatorId, at: before.now, reason: 'split', status })
    const caseId: CaseId = newId()
    const caseNumber = await addCase(tx, { id: caseId, conversationId, subject: command.subject?.trim() ?? '' })
    await saveCase(tx, before.caseId, { status, ...(chat.state === 'active' ? { ownerId: chat.holderId } : {}) })
    const line = { notice: 'split', operatorId: actor.operatorId, detail: { caseNumber } } as const
    const child = { caseId, queueId: before.queueId, state: chat, takesFrom: cut.fromSeq }
    await saveChats(tx, [{ before, after, line, child }])
    const { chatId } = await lockChat(tx, conversationId)
    await goOnAsBefore(tx, chatId, before)
    const moving = { conversationId, from: before.caseId, to: caseId }
    await moveSuffix(tx, moving, { fromSeq: cut.fromSeq, staying: before.chatId, restInto: chatId })
    const { caseStatus: fromStatus, caseOwnerId: fromOwnerId } = before
    const move = await noteCaseMove(tx, {
      kind: 'split',
      conversationId,
      fromId: before.caseId,
      toId: caseId,
      fromSeq: cut.fromSeq,
      toSeq: before.seq,
      before: { fromStatus, fromOwnerId, toStatus: null, toOwnerId: null, chats: [], noteIds: [] },
      operatorId: actor.operatorId,
    })
    return { move }
  })
}

/**
 * For the client and the holder nothing happened: their clocks go on, so the new chat's timers look at once when they are due. The
 * new case was never finished.
 */
async function goOnAsBefore(tx: Tx, chatId: ChatId, before: LockedChat): Promise<void> {
  await tx.db
    .updateTable('chats')
    .set({
      reopened: false,
      reopened_from: null,
      idle_from: before.idleFrom,
      postponed_until: before.postponedUntil,
      holder_active_at: before.holderActiveAt,
      holder_opened: before.holderOpened,
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chatId)
    .execute()
  for (const kind of ['idle_finish', 'holder_idle'] as const) await armTimer(tx, kind, chatId, 0)
}
