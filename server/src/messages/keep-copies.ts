import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** What of an answer decides who gets it. */
interface Answer {
  readonly clientId: string
  readonly replyToSeq: number | null
  readonly toAll?: boolean | undefined
}

/**
 * Keeps who besides the client gets an answer by mail, before it is stored: everybody whom the letter names that it answers, else the
 * newest one. Nobody else can be named: the desk sends no mail to addresses that an operator makes up. Again: nothing changes.
 * @returns undefined where nobody else gets it
 */
export async function keepCopies(
  tx: Tx,
  conversationId: ConversationId,
  { clientId, replyToSeq, toAll }: Answer,
): Promise<readonly string[] | undefined> {
  if (toAll !== true) return undefined
  const { rows } = await sql<{ copies: string[] }>`
    with answered as (
      select * from letters where workspace_id = ${tx.workspaceId} and conversation_id = ${conversationId}
        order by seq = ${replyToSeq ?? 0} desc, seq desc limit 1
    ), kept as (
      insert into letter_copies (workspace_id, conversation_id, client_id, copies)
        select workspace_id, conversation_id, ${clientId}, copies from answered where copies <> '{}'
        on conflict do nothing
        returning copies
    )
    select copies from kept
    union all
    select copies from letter_copies
      where workspace_id = ${tx.workspaceId} and conversation_id = ${conversationId} and client_id = ${clientId}`.execute(
    tx.db,
  )
  return rows[0]?.copies
}
