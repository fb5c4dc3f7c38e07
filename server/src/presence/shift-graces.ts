import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** The company's T1 became longer or shorter: running ones end as if it had always been so. Who set a shorter one himself keeps it (D-4). */
export async function shiftGraces(tx: Tx, minutes: { readonly before: number; readonly after: number }): Promise<void> {
  await sql`
    update timers as t
      set due_at = due_at + make_interval(mins => least(${minutes.after}::integer, o.own) - least(${minutes.before}::integer, o.own)),
          generation = generation + 1, leased_until = null
      from (select id, (settings ->> 'presenceGraceMinutes')::integer as own from operators where workspace_id = ${tx.workspaceId}) as o
      where t.workspace_id = ${tx.workspaceId} and t.kind = 'presence_lost' and t.subject_id = o.id`.execute(tx.db)
}
