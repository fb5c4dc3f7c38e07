import type { OperatorId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** Seconds until the last of the operator's live sign-ins runs out; null = he has none. */
export async function secondsSignedIn(tx: Tx, operatorId: OperatorId): Promise<number | null> {
  const { rows } = await sql<{ seconds: number | null }>`
    select extract(epoch from max(expires_at) - desk_now())::float8 as seconds from sessions
      where workspace_id = ${tx.workspaceId} and operator_id = ${operatorId} and expires_at > desk_now()`.execute(tx.db)
  return rows[0]?.seconds ?? null
}
