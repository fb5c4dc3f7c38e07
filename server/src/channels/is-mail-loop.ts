import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Peer } from './find-platform-message.ts'

/** So many letters of a machine an hour are a loop, not news. */
const mostAutomatic = 20

/** Whether a machine has written so much that it must be answering itself, or us: its next letters are kept and not shown (F28). */
export async function isMailLoop(tx: Tx, peer: Peer): Promise<boolean> {
  const { rows } = await sql<{ amount: number }>`
    select count(*)::int as amount from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join letters as l on l.workspace_id = c.workspace_id and l.conversation_id = c.id and l.automatic
      join messages as m on m.workspace_id = l.workspace_id and m.conversation_id = l.conversation_id and m.seq = l.seq
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
        and m.created_at > desk_now() - interval '1 hour'`.execute(tx.db)
  return (rows[0]?.amount ?? 0) >= mostAutomatic
}
