import type { QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/**
 * T2 was set anew, for one queue or the whole workspace: every unfinished chat is looked at at once, and finishes or waits on by the
 * new setting; so is a bot's, for T5 follows the queue's T2.
 */
export async function rearmIdleFinish(tx: Tx, queueId: QueueId | null): Promise<void> {
  await sql`
    insert into timers (workspace_id, kind, subject_id, due_at)
      select workspace_id, case chat_state when 'bot' then 'bot_idle' else 'idle_finish' end as kind, chat_id, desk_now() from conversations
        where workspace_id = ${tx.workspaceId} and chat_state <> 'finished' and chat_id is not null
          and (${queueId}::uuid is null or queue_id = ${queueId})
        order by kind, chat_id
      on conflict (workspace_id, kind, subject_id) do update
        set due_at = excluded.due_at, generation = timers.generation + 1, leased_until = null`.execute(tx.db)
}
