import type { CaseId, ChatId, OperatorId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { addCase } from '../cases/add-case.ts'
import { saveCase } from '../cases/save-case.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addOurMessage } from '../messages/add-our-message.ts'
import { addSystemLines, deliverLines } from '../messages/add-system-lines.ts'
import { expectReading } from '../messages/expect-reading.ts'
import type { AskedMessage } from '../messages/find-stored.ts'
import { takeFiles } from '../messages/take-files.ts'
import { newId } from '../new-id.ts'
import { armChatTimers } from './arm-chat-timers.ts'
import { changeLoads } from './change-loads.ts'
import type { ChatState } from './chat.ts'
import type { LockedChat } from './lock-chats.ts'
import type { NextCase } from './next-case.ts'

/** A chat that an operator's message begins. */
export interface OutboundBeginning {
  /** The conversation's latest chat, which is finished. */
  readonly latest: LockedChat
  readonly operatorId: OperatorId
  readonly next: NextCase
  /** His from now on; or over with its one message, then it takes no slot and has no time to go back to. */
  readonly chat: Extract<ChatState, { state: 'active' | 'finished' }>
  readonly message: AskedMessage
}

/**
 * Begins a chat with a message of ours, and its case where that is new: what `beginChat` is to a client's message. The caller knows that the
 * message may be sent. Returns its number. Refuses with `file_missing`.
 */
export async function beginOutboundChat(tx: Tx, beginning: OutboundBeginning): Promise<number> {
  const { latest, operatorId, next, chat } = beginning
  const isReopened = next.type === 'reopen' && chat.state === 'active'
  const chatId: ChatId = newId()
  const seq = latest.seq + (isReopened ? 2 : 1)
  const caseId = await prepareCase(tx, beginning)
  await addChat(tx, beginning, { chatId, caseId })
  await showChat(tx, beginning, { chatId, caseId, seq })
  if (isReopened) {
    const line = { caseId, chatId, seq: latest.seq + 1, notice: 'reopened', operatorId, text: '' } as const
    await addSystemLines(tx, [{ conversationId: latest.conversationId, ...line }])
  }
  await storeMessage(tx, beginning, { chatId, caseId, seq })
  await expectReading(tx, latest.conversationId)
  if (chat.state === 'active') {
    await changeLoads(tx, [operatorId], [], 'may_exceed')
    await armChatTimers(tx, [{ chatId, queueId: next.queueId, chat, now: latest.now }])
  }
  return seq
}

interface Begun {
  readonly chatId: ChatId
  readonly caseId: CaseId
}

async function prepareCase(tx: Tx, { latest, operatorId, next, chat }: OutboundBeginning): Promise<CaseId> {
  const status = chat.state === 'active' ? 'open' : chat.status
  if (next.type === 'reopen') {
    await saveCase(tx, next.caseId, { status, ownerId: operatorId })
    return next.caseId
  }
  const caseId: CaseId = newId()
  await addCase(tx, { id: caseId, conversationId: latest.conversationId, subject: '' })
  await saveCase(tx, caseId, { status, ownerId: operatorId })
  return caseId
}

async function addChat(
  tx: Tx,
  { latest, operatorId, next, chat }: OutboundBeginning,
  { chatId, caseId }: Begun,
): Promise<void> {
  const at = latest.now
  const end =
    chat.state === 'finished' ? { finished_at: chat.at, finished_by: chat.by, finish_reason: chat.reason } : {}
  await tx.db
    .insertInto('chats')
    .values({
      workspace_id: tx.workspaceId,
      id: chatId,
      conversation_id: latest.conversationId,
      case_id: caseId,
      queue_id: next.queueId,
      state: chat.state,
      holder_id: chat.state === 'active' ? operatorId : null,
      first_seq: latest.seq + 1,
      reopened_from: next.type === 'reopen' ? next.from : null,
      outbound: true,
      started_at: at,
      queued_at: at,
      taken_at: at,
      idle_from: at,
      holder_active_at: at,
      holder_opened: true,
      ...end,
    })
    .execute()
}

async function showChat(
  tx: Tx,
  { latest, operatorId, next, chat }: OutboundBeginning,
  { chatId, caseId, seq }: Begun & { readonly seq: number },
): Promise<void> {
  await tx.db
    .updateTable('conversations')
    .set((eb) => ({
      chat_id: chatId,
      case_id: caseId,
      queue_id: next.queueId,
      chat_state: chat.state,
      holder_id: chat.state === 'active' ? operatorId : null,
      fence: eb('fence', '+', 1),
      version: eb('version', '+', 1),
      seq,
      unread: 0,
      waiting_since: null,
      last_out_at: sql<Date>`desk_now()`,
      finished_at: chat.state === 'finished' ? chat.at : null,
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', latest.conversationId)
    .execute()
  appendEvent(tx, 'conversation', latest.conversationId)
}

async function storeMessage(
  tx: Tx,
  { latest, operatorId, message }: OutboundBeginning,
  begun: Begun & { readonly seq: number },
): Promise<void> {
  const { conversationId, channelId } = latest
  const attachments = await takeFiles(tx, operatorId, conversationId, message.fileIds)
  const { clientId, text, replyToSeq } = message
  await addOurMessage(tx, { conversationId, ...begun, by: { operatorId }, clientId, text, attachments, replyToSeq })
  if (latest.delivers) await deliverLines(tx, [{ conversationId, seq: begun.seq, channelId }])
}
