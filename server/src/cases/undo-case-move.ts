import type { CaseMoveId, ChatId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { requireMayEnd } from '../chats/chat-access.ts'
import { lockChat } from '../chats/lock-chats.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadActing } from '../routing/load-candidates.ts'
import { type CaseMove, laterMove, undoHours } from './case-moves.ts'
import { moveChats, moveNotes } from './move-messages.ts'
import { saveCase } from './save-case.ts'
import { showMove } from './show-move.ts'

/**
 * Puts a border between cases back within 24 hours (B-4): what moved returns, with the chats begun from it since, and both statuses.
 * Refuses with `not_found`, `undo_expired`, `conversation_moved_on` where it is undone already or either case was cut or merged
 * since, and as a split does for who may.
 */
export function undoCaseMove(database: Database, actor: Actor, moveId: CaseMoveId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const known = await loadMove(tx, moveId)
    const before = await lockChat(tx, known.conversationId)
    const move = await loadMove(tx, moveId)
    if (move.isExpired) throw new Refusal('undo_expired')
    if (move.isOver) throw new Refusal('conversation_moved_on')
    requireMayEnd(actor, before.chat, await loadActing(tx, actor, before.queueId, 'unlocked'))

    if (move.kind === 'split') await joinAgain(tx, move)
    else await partAgain(tx, move)
    await tx.db
      .updateTable('case_moves')
      .set({ undone_at: before.now })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', moveId)
      .execute()
    const detail = { caseNumber: move.kind === 'split' ? move.toNumber : move.fromNumber }
    await showMove(tx, before, { notice: 'move_undone', operatorId: actor.operatorId, detail })
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'case_move_undone',
      subjectId: move.fromId,
      details: { toId: move.toId },
    })
  })
}

interface KnownMove extends CaseMove {
  readonly fromNumber: number
  readonly toNumber: number
  readonly isExpired: boolean
  readonly isOver: boolean
}

async function loadMove(tx: Tx, moveId: CaseMoveId): Promise<KnownMove> {
  const { rows } = await sql<KnownMove>`
    select v.id, v.kind, v.conversation_id as "conversationId", v.from_case_id as "fromId", v.to_case_id as "toId",
           v.from_seq as "fromSeq", v.to_seq as "toSeq", v.before, v.operator_id as "operatorId",
           f.number as "fromNumber", t.number as "toNumber",
           v.at <= desk_now() - make_interval(hours => ${undoHours}) as "isExpired",
           v.undone_at is not null or ${laterMove} as "isOver"
      from case_moves as v
      join cases as f on f.workspace_id = v.workspace_id and f.id = v.from_case_id
      join cases as t on t.workspace_id = v.workspace_id and t.id = v.to_case_id
      where v.workspace_id = ${tx.workspaceId} and v.id = ${moveId}`.execute(tx.db)
  const [move] = rows
  if (!move) throw new Refusal('not_found')
  return move
}

/** After a split: all that the new case has goes back, and its links lead to the old one. */
async function joinAgain(tx: Tx, move: KnownMove): Promise<void> {
  const { conversationId, fromId, toId, before } = move
  const moving = { conversationId, from: toId, to: fromId }
  await moveChats(tx, moving, await chatsOf(tx, move, 'all'))
  await moveNotes(tx, moving, 'all')
  // The chat that went on is the reopening again that the one before it was.
  await sql`
    update chats as k set reopened = p.reopened, reopened_from = p.reopened_from from chats as p
      where k.workspace_id = ${tx.workspaceId} and k.case_id = ${fromId} and k.first_seq = ${move.fromSeq}
        and p.workspace_id = k.workspace_id and p.id = k.parent_id and p.finish_reason = 'split'`.execute(tx.db)
  await saveCase(tx, fromId, { status: before.fromStatus, ownerId: before.fromOwnerId })
  await tx.db
    .updateTable('cases')
    .set({ merged_into: fromId, unread: false })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', toId)
    .execute()
  await saveCase(tx, toId, {})
}

/** After a merge: what came from the other case goes back there, with everything that began after it. */
async function partAgain(tx: Tx, move: KnownMove): Promise<void> {
  const { conversationId, fromId, toId, before } = move
  const moving = { conversationId, from: toId, to: fromId }
  const later = await chatsOf(tx, move, 'later')
  await moveChats(tx, moving, [...before.chats.map(({ id }) => id), ...later])
  await moveNotes(tx, moving, before.noteIds)
  await sql`
    update chats as h set reopened = n.reopened, reopened_from = n."reopenedFrom"
      from jsonb_to_recordset(${JSON.stringify(before.chats)}::jsonb) as n (id uuid, reopened boolean, "reopenedFrom" text)
      where h.workspace_id = ${tx.workspaceId} and h.id = n.id`.execute(tx.db)
  // What continues one of them is the same reopening, or none.
  await sql`
    update chats as h set reopened = p.reopened, reopened_from = p.reopened_from from chats as p
      where h.workspace_id = ${tx.workspaceId} and h.id = any(${later}::uuid[]) and p.workspace_id = h.workspace_id and p.id = h.parent_id`.execute(
    tx.db,
  )
  await tx.db
    .updateTable('cases')
    .set({ merged_into: null })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', fromId)
    .execute()
  await saveCase(tx, fromId, { status: before.fromStatus, ownerId: before.fromOwnerId })
  const { toStatus, toOwnerId } = before
  await saveCase(tx, toId, { ...(toStatus === null ? {} : { status: toStatus }), ownerId: toOwnerId })
}

/** Chats of the case that has the messages now; `later`: those that began after the move, whatever messages they took over. */
async function chatsOf(tx: Tx, { id, toId }: KnownMove, which: 'all' | 'later'): Promise<ChatId[]> {
  const { rows } = await sql<{ id: ChatId }>`
    select h.id from chats as h join case_moves as v on v.workspace_id = h.workspace_id and v.id = ${id}
      where h.workspace_id = ${tx.workspaceId} and h.case_id = ${toId}
        and (${which === 'all'}::boolean or h.started_at > v.at)`.execute(tx.db)
  return rows.map(({ id }) => id)
}
