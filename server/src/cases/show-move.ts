import { sql } from 'kysely'
import type { LockedChat } from '../chats/lock-chats.ts'
import type { ChatChange } from '../chats/save-chat.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addSystemLines } from '../messages/add-system-lines.ts'

/**
 * The conversation's chat stands in another case now: its row and a line say so (E-18). The fence rises, because a command that was
 * given before would reach another case.
 */
export async function showMove(tx: Tx, before: LockedChat, line: NonNullable<ChatChange['line']>): Promise<void> {
  const { rows } = await sql<Pick<LockedChat, 'caseId'>>`
    update conversations as c set case_id = h.case_id, fence = c.fence + 1, version = c.version + 1, seq = c.seq + 1 from chats as h
      where c.workspace_id = ${tx.workspaceId} and c.id = ${before.conversationId}
        and h.workspace_id = c.workspace_id and h.id = c.chat_id
      returning h.case_id as "caseId"`.execute(tx.db)
  const [current] = rows
  if (!current) throw new Error('a locked conversation without a chat')
  appendEvent(tx, 'conversation', before.conversationId)
  await addSystemLines(tx, [{ ...before, ...current, ...line, seq: before.seq + 1, text: '' }])
}
