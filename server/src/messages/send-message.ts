import type { ApprovedChoice } from '@parley/contract/approved-template'
import type { OutgoingMessage } from '@parley/contract/frames'
import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { isReplyWindowOpen } from '@parley/contract/reply-window-end'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { Settings } from '@parley/contract/settings'
import type { Actor } from '../auth/actor.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { resumeIdleChat } from '../chats/undo-finish.ts'
import type { Database, Tx } from '../database/database.ts'
import { clearReplyDraft, hasReplyDraft, keepRefusedReply } from '../drafts/reply-draft.ts'
import { expectReading } from './expect-reading.ts'
import { keepApproved } from './keep-approved.ts'
import { keepButtons } from './keep-buttons.ts'
import { keepCopies } from './keep-copies.ts'
import type { Lane } from './lane.ts'
import { takeFiles } from './take-files.ts'

/** Characters of one outgoing text. */
const longestText = 10_000

/**
 * The holder answers (D-14, A-23); what he had begun is no draft any more. Sent again under the same client id it answers with the first
 * one's number. A chat that has just finished by itself goes on (T2). Whoever lost the chat finds his text as his draft (B-3). One that goes as
 * an approved text may be sent after the reply window (T6). Refuses with
 * `empty_message`, `text_too_long`, `reply_target_missing`, `file_missing`, `channel_off`, `bot_has_control`, `contact_unreachable`, `window_closed`,
 * `not_holder` (who has it), `chat_changed`, `chat_finished`, `chat_not_active`, `client_id_reused`, `overloaded`.
 */
export async function sendMessage(
  parts: { readonly database: Database; readonly lane: Lane },
  actor: Actor,
  conversationId: ConversationId,
  message: OutgoingMessage & { readonly approved?: ApprovedChoice },
): Promise<{ seq: number }> {
  const { database, lane } = parts
  if (message.text.trim() === '' && message.fileIds.length === 0) throw new Refusal('empty_message')
  if (message.text.length > longestText) throw new Refusal('text_too_long', { limit: longestText })

  const { attachments, buttons, copies, hasDraft, holdSeconds } = await database.transaction(
    actor.workspaceId,
    async (tx) => {
      const { sendUndoSeconds, delivers } = await requireMaySend(tx, conversationId, message)
      if (!delivers) await expectReading(tx, conversationId)
      await keepApproved(tx, conversationId, message.clientId, message.approved)
      return {
        holdSeconds: sendUndoSeconds,
        buttons: await keepButtons(tx, conversationId, message),
        copies: await keepCopies(tx, conversationId, message),
        attachments: await takeFiles(tx, actor.operatorId, conversationId, message.fileIds),
        hasDraft: await hasReplyDraft(tx, actor.operatorId, conversationId),
      }
    },
  )
  const { clientId, fence, text, replyToSeq } = message
  const answer = await lane.accept({
    workspaceId: actor.workspaceId,
    conversationId,
    kind: 'out',
    clientId,
    operatorId: actor.operatorId,
    fence,
    text,
    attachments,
    replyToSeq,
    holdSeconds,
    ...(buttons === undefined ? {} : { buttons }),
    ...(copies === undefined ? {} : { copies }),
  })
  switch (answer.outcome) {
    case 'accepted':
      if (hasDraft) await clearReplyDraft(database, actor, conversationId)
      return { seq: answer.seq }
    case 'duplicate':
      return { seq: answer.seq }
    case 'not_holder':
      await keepRefusedReply(database, actor, conversationId, message)
      throw answer.by === actor.operatorId ? new Refusal('chat_changed') : new Refusal('not_holder', { by: answer.by })
    case 'no_open_chat': {
      const resumed = await resumeIdleChat(database, actor, conversationId)
      if (resumed !== null) return sendMessage(parts, actor, conversationId, { ...message, fence: resumed })
      await keepRefusedReply(database, actor, conversationId, message)
      return refuseInactive(database, actor, conversationId)
    }
    case 'conflict':
      throw new Refusal('client_id_reused')
    case 'channel_off':
      throw new Refusal('channel_off')
    case 'overloaded':
      throw new Refusal('overloaded')
    case 'blocked':
      throw new Error('the lane took an answer of ours for a client’s message')
  }
}

/** What the lane does not know. A message that is stored already may always be asked for again. */
async function requireMaySend(
  tx: Tx,
  conversationId: ConversationId,
  message: Parameters<typeof sendMessage>[3],
): Promise<Pick<Settings, 'sendUndoSeconds'> & { readonly delivers: boolean }> {
  const facts = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .innerJoin('queues as q', (join) =>
      join.onRef('q.workspace_id', '=', 'c.workspace_id').onRef('q.id', '=', 'c.queue_id'),
    )
    .innerJoin('workspaces as w', 'w.workspace_id', 'c.workspace_id')
    .select((eb) => [
      'w.settings as ofWorkspace',
      'q.settings as ofQueue',
      'h.reply_window',
      'h.enabled',
      'i.reachable',
      'c.seq',
      'c.last_in_at',
      'c.control',
      'c.delivers',
      eb.fn<Date>('desk_now').as('now'),
      eb
        .exists(
          eb
            .selectFrom('messages as m')
            .select('m.seq')
            .whereRef('m.workspace_id', '=', 'c.workspace_id')
            .whereRef('m.conversation_id', '=', 'c.id')
            .where('m.client_id', '=', message.clientId),
        )
        .as('stored'),
    ])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!facts) throw new Refusal('not_found')
  const { sendUndoSeconds } = resolveSettings(facts.ofWorkspace, facts.ofQueue)
  const sending = { sendUndoSeconds, delivers: facts.delivers }
  if (facts.stored === true) return sending
  if (!facts.enabled) throw new Refusal('channel_off')
  if (facts.control === 'bot') throw new Refusal('bot_has_control')
  if (!facts.reachable) throw new Refusal('contact_unreachable')
  const isOpen = isReplyWindowOpen(facts.reply_window, facts.last_in_at?.getTime() ?? null, facts.now.getTime())
  if (!isOpen && message.approved === undefined) throw new Refusal('window_closed')
  if (message.replyToSeq !== null && message.replyToSeq > facts.seq) throw new Refusal('reply_target_missing')
  return sending
}

/** Says what became of the chat meanwhile. */
function refuseInactive(database: Database, actor: Actor, conversationId: ConversationId): Promise<never> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { chat } = await lockChat(tx, conversationId)
    if (chat.state !== 'finished') throw new Refusal('chat_not_active')
    throw new Refusal('chat_not_active', {
      ...(chat.by === null ? {} : { by: chat.by }),
      at: chat.at.toISOString(),
      status: chat.status,
    })
  })
}
