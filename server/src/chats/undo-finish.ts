import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { UndoFinishBody } from '@parley/contract/routes-finish'
import type { Actor } from '../auth/actor.ts'
import { mayDo } from '../auth/authorize.ts'
import { saveCase } from '../cases/save-case.ts'
import type { Database, Tx } from '../database/database.ts'
import { transition } from './chat.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'
import { saveChats } from './save-chat.ts'

/** How long a finish can be taken back, milliseconds. */
const undoTime = 10_000

/**
 * Takes a finish back (B-5): chat, holder, status and owner are again what they were, also above the holder's limit. Refuses with
 * `conversation_moved_on` where a newer chat exists, `chat_changed` where it was taken back already, `undo_expired` after ten seconds, and
 * `not_allowed` to others than who finished it, its holder and supervisors.
 */
export function undoFinish(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: UndoFinishBody,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    if (before.chatId !== command.chatId) throw new Refusal('conversation_moved_on')
    if (before.chat.state !== 'finished') throw new Refusal('chat_changed')
    const isTheirs = before.chat.by === actor.operatorId || before.finishedFrom?.holderId === actor.operatorId
    if (!isTheirs && !mayDo(actor, { does: 'act_for_others' })) throw new Refusal('not_allowed')
    await undoLockedFinish(tx, actor, before)
  })
}

/**
 * Who still wrote when the chat finished by itself goes on in it (domain.md → T2). Returns the fence under which his message may be sent, or
 * null where that is not so.
 */
export function resumeIdleChat(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
): Promise<number | null> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    const { chat, finishedFrom } = before
    const isHis = finishedFrom?.holderId === actor.operatorId
    if (chat.state !== 'finished' || chat.reason !== 'idle' || !isHis || !isRecent(before)) return null
    await undoLockedFinish(tx, actor, before)
    return before.fence + 1
  })
}

async function undoLockedFinish(tx: Tx, actor: Actor, before: LockedChat): Promise<void> {
  const { finishedFrom, chat } = before
  if (finishedFrom === null || !isRecent(before)) throw new Refusal('undo_expired')
  if (chat.state === 'finished' && chat.reason === 'blocked') throw new Refusal('contact_blocked')
  const { holderId, status, ownerId, waitingSince } = finishedFrom
  const after = transition(chat, { type: 'undo_finish', holderId, at: before.now })
  // The chat's own place in the queue is taken from it.
  await tx.db
    .updateTable('conversations')
    .set({ waiting_since: waitingSince === null ? null : new Date(waitingSince) })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', before.conversationId)
    .execute()
  await saveCase(tx, before.caseId, { status, ownerId, snoozedUntil: null })
  const line = { notice: 'finish_undone', operatorId: actor.operatorId } as const
  await saveChats(tx, [{ before, after, line, mayExceedLimit: true }])
}

function isRecent({ chat, now }: LockedChat): boolean {
  return chat.state === 'finished' && now.getTime() - chat.at.getTime() <= undoTime
}
