import { sql } from 'kysely'
import type { LockedChat } from '../chats/lock-chats.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addSystemLines, deliverLines, type SystemLine } from '../messages/add-system-lines.ts'

type Line = Pick<SystemLine, 'notice' | 'operatorId' | 'detail' | 'text'>

/**
 * Opens or shuts the lane for what a client sends, and says so in his conversation; a text goes out to him. Returns the chat with the
 * number of its newest line.
 */
export async function addBlockLines(
  tx: Tx,
  chat: LockedChat,
  isBlocked: boolean,
  lines: readonly Line[],
): Promise<LockedChat> {
  const seq = chat.seq + lines.length
  await tx.db
    .updateTable('conversations')
    .set((eb) => ({ blocked: isBlocked, seq, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chat.conversationId)
    .execute()
  appendEvents(tx, [{ kind: 'conversation', entityId: chat.conversationId }])
  const placed = lines.map((line, index) => ({ ...chat, ...line, seq: chat.seq + 1 + index }))
  await addSystemLines(tx, placed)
  await deliverLines(
    tx,
    placed.filter(({ text }) => text !== '' && chat.delivers),
  )
  return { ...chat, seq }
}

/** What every client who is blocked reads; empty = nothing. */
export async function loadBlockText(tx: Tx): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select blocked_text as text from workspaces where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  return rows[0]?.text.trim() ?? ''
}
