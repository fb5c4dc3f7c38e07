import { escapeLiteral, type PoolClient } from 'pg'
import type { Tx } from './database.ts'

/** Ends a transaction: numbers what it tells the feed, which is its last lock, and commits, in one message (decision 2). */
export async function commit(client: PoolClient, { workspaceId, events }: Tx): Promise<void> {
  if (events.size === 0) {
    await client.query('commit')
    return
  }
  const told = [...events.values()]
  const list = (values: readonly (string | number)[]): string => escapeLiteral(`{${values.join(',')}}`)
  const kinds = list(told.map(({ kind }) => kind))
  const entities = list(told.map(({ entityId }) => entityId))
  const nums = list(told.map(({ num }) => num ?? 'null'))
  await client.query(`select write_events(${String(workspaceId)}, ${kinds}, ${entities}, ${nums}); commit`)
}
