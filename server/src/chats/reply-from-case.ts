import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseReplyBody } from '@parley/contract/routes-finish'
import type { CaseStatus } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { resolveCase } from '../cases/resolve-case.ts'
import type { Database, Tx } from '../database/database.ts'
import { clearReplyDraft, hasReplyDraft } from '../drafts/reply-draft.ts'
import { findStored, requireContent } from '../messages/find-stored.ts'
import { keepCopies } from '../messages/keep-copies.ts'
import { beginOutboundChat } from './begin-outbound-chat.ts'
import { loadLastCase } from './load-last-case.ts'
import { type LockedChat, lockChat } from './lock-chats.ts'
import { requireReach } from './require-reach.ts'

/**
 * A reply from the page of a case without an unfinished chat (domain.md → Who may): chat, message and finish in one, so it takes no slot and no
 * availability; the case has the chosen status afterwards, pending unless told otherwise, and what he had begun is no draft any more. Refuses with `not_found`, `empty_message`,
 * `chat_with_another` (who), `conversation_moved_on` (a chat is there already: open or take it), `channel_off`, `contact_blocked`,
 * `contact_unreachable`, `window_closed` (T6), `reply_target_missing`, `file_missing`, `client_id_reused`.
 */
export async function replyFromCase(
  { database }: { readonly database: Database },
  actor: Actor,
  caseId: CaseId,
  { status = 'pending', ...message }: CaseReplyBody,
): Promise<{ seq: number }> {
  requireContent(message)
  const { operatorId } = actor
  const { seq, draftOf } = await database.transaction(actor.workspaceId, async (tx) => {
    const { conversationId } = await resolveCase(tx, caseId)
    const latest = await lockChat(tx, conversationId)
    // Asked again: until the lock was had it may have been merged.
    const { id } = await resolveCase(tx, caseId)
    const stored = await findStored(tx, conversationId, message)
    if (stored !== null) return { seq: stored, draftOf: null }
    requireNoChat(latest, actor)
    await requireReach(tx, latest, 'person')
    if (message.replyToSeq !== null && message.replyToSeq > latest.seq) throw new Refusal('reply_target_missing')

    const { last, channelQueueId } = await loadLastCase(tx, latest)
    const queueId = last.queueArchived ? channelQueueId : last.queueId
    const next = { type: 'reopen', caseId: id, from: await statusOf(tx, id), queueId } as const
    const chat = { state: 'finished', by: operatorId, at: latest.now, reason: 'by_hand', status } as const
    const hasDraft = await hasReplyDraft(tx, operatorId, conversationId)
    await keepCopies(tx, conversationId, message)
    const sent = await beginOutboundChat(tx, { latest, operatorId, next, chat, message })
    return { seq: sent, draftOf: hasDraft ? conversationId : null }
  })
  if (draftOf !== null) await clearReplyDraft(database, actor, draftOf)
  return { seq }
}

function requireNoChat({ chat }: LockedChat, actor: Actor): void {
  if (chat.state === 'finished') return
  const isAnothers = chat.state === 'active' && chat.holderId !== actor.operatorId
  throw isAnothers ? new Refusal('chat_with_another', { by: chat.holderId }) : new Refusal('conversation_moved_on')
}

async function statusOf(tx: Tx, caseId: CaseId): Promise<CaseStatus> {
  const { status } = await tx.db
    .selectFrom('cases')
    .select('status')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow()
  return status
}
