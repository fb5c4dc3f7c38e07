import { sql } from 'kysely'
import type { Tx } from './database/database.ts'

/** The desk's time: PostgreSQL's, plus the stored offset in the test desk (decision 18). Never the process's own clock. */
export async function deskNow(tx: Tx): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select desk_now() as now`.execute(tx.db)
  const [row] = rows
  if (!row) throw new Error('the database told no time')
  return row.now
}
