import type { CaseId, ChatId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseMoveAnswer, MergeBody } from '@parley/contract/routes-cases'
import type { CaseStatus } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { transition } from '../chats/chat.ts'
import { requireFence } from '../chats/chat-access.ts'
import { finishLockedChat, requireMayFinish } from '../chats/finish-chat.ts'
import { type LockedChat, lockChat } from '../chats/lock-chats.ts'
import { saveChats } from '../chats/save-chat.ts'
import type { Database, Tx } from '../database/database.ts'
import type { CaseMoveBefore } from '../database/tables.ts'
import { noteCaseMove } from './case-moves.ts'
import { loadNeighbours, type Neighbour } from './case-neighbours.ts'
import { moveChats, moveNotes } from './move-messages.ts'
import { saveCase } from './save-case.ts'
import { showMove } from './show-move.ts'

/**
 * The live case becomes part of the previous one of its conversation (O-24, K24): messages, notes and chats move, the previous number and
 * subject stay, and it is open with this chat. Refuses with `chat_finished`, `not_holder`, `operator_away`, `not_allowed`, `chat_changed`, and
 * `cannot_merge` where there is no previous case, or it is in another conversation.
 */
export function mergeCases(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  command: MergeBody,
): Promise<CaseMoveAnswer> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const before = await lockChat(tx, conversationId)
    await requireMayFinish(tx, actor, before)
    requireFence(command.fence, before.fence)
    const { previous } = await loadNeighbours(tx, before.caseId)
    if (previous?.conversationId !== conversationId || before.chat.state === 'bot') throw new Refusal('cannot_merge')

    if (before.chat.state === 'waiting' && before.chat.offer !== null) {
      // Whoever is asked was asked about another case.
      await saveChats(tx, [{ before, after: transition(before.chat, { type: 'withdraw' }), line: null }])
    }
    const found = await lookAt(tx, before, previous)
    const moving = { conversationId, from: before.caseId, to: previous.id }
    await moveChats(
      tx,
      moving,
      found.chats.map(({ id }) => id),
    )
    const noteIds = await moveNotes(tx, moving, 'all')
    await reopenBy(tx, before.chatId, found.toStatus)
    await saveCase(tx, previous.id, { status: 'open' })
    await leaveTo(tx, before.caseId, previous.id)
    await showMove(tx, before, {
      notice: 'merged',
      operatorId: actor.operatorId,
      detail: { caseNumber: previous.number },
    })
    const move = await noteCaseMove(tx, {
      kind: 'merge',
      conversationId,
      fromId: before.caseId,
      toId: previous.id,
      fromSeq: found.fromSeq,
      toSeq: before.seq,
      before: {
        fromStatus: before.caseStatus,
        fromOwnerId: before.caseOwnerId,
        toStatus: found.toStatus,
        toOwnerId: found.toOwnerId,
        chats: found.chats,
        noteIds,
      },
      operatorId: actor.operatorId,
    })
    if (command.thenFinish !== undefined) {
      const merged = await lockChat(tx, conversationId)
      await finishLockedChat(tx, merged, { by: actor.operatorId, reason: 'by_hand', status: command.thenFinish })
    }
    return { move }
  })
}

interface Found extends Pick<CaseMoveBefore, 'toOwnerId' | 'chats'> {
  readonly toStatus: CaseStatus
  readonly fromSeq: number
}

async function lookAt(tx: Tx, { caseId, conversationId }: LockedChat, previous: Neighbour): Promise<Found> {
  const { rows } = await sql<Found>`
    select t.status as "toStatus", t.owner_id as "toOwnerId",
           (select min(seq) from messages where workspace_id = f.workspace_id and conversation_id = ${conversationId} and case_id = f.id) as "fromSeq",
           (select jsonb_agg(jsonb_build_object('id', id, 'reopened', reopened, 'reopenedFrom', reopened_from))
             from chats where workspace_id = f.workspace_id and case_id = f.id) as chats
      from cases as f join cases as t on t.workspace_id = f.workspace_id and t.id = ${previous.id}
      where f.workspace_id = ${tx.workspaceId} and f.id = ${caseId}`.execute(tx.db)
  const [found] = rows
  if (!found) throw new Error('a locked chat without its case')
  return found
}

/** As if the client's message had opened the previous case again: the split bar puts it back. */
async function reopenBy(tx: Tx, chatId: ChatId, from: CaseStatus): Promise<void> {
  await sql`update chats set reopened = true, reopened_from = coalesce(reopened_from, ${from})
    where workspace_id = ${tx.workspaceId} and id = ${chatId}`.execute(tx.db)
}

/** The case that ends is in no list from now on; its links lead on. What nobody had seen of it is the other's now. */
async function leaveTo(tx: Tx, from: CaseId, to: CaseId): Promise<void> {
  await sql`update cases set unread = unread or (select unread from cases where workspace_id = ${tx.workspaceId} and id = ${from})
    where workspace_id = ${tx.workspaceId} and id = ${to}`.execute(tx.db)
  await tx.db
    .updateTable('cases')
    .set({ merged_into: to, unread: false, snoozed_until: null })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', from)
    .execute()
  await saveCase(tx, from, {})
}
