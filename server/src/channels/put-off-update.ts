import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'

/** An update that the inbox keeps, as the door `next_inbox_updates` names it. */
export type StoredUpdate = {
  workspace_id: WorkspaceId
  channel_id: ChannelId
  channel_version: number
  key: string
  peer: string
  id: number
  attempt: number
  raw: Buffer
  reason: string | null
  age_seconds: number
}

/** After so many failures an update is put aside as `failed`, so that the sender's later ones go on. Waits of 1, 2, 4, 8 s between. */
const mostAttempts = 5
/** How often an update of a channel that is off is looked at again, in seconds. */
const parkedSeconds = 30
export const parkedReason = 'channel_off'
/** The claim knows this word: such an update holds up no later one. */
const awaitedReason = 'message_awaited'
/** The longest until the next look, in seconds; what is done of the same sender calls for one at once. */
const longestAwaitSeconds = 3600

/** What could not be processed is tried again, or waits for its channel. @param error why */
export async function putOff(tx: Tx, update: StoredUpdate, error: unknown): Promise<void> {
  const row = atUpdate(tx.db.updateTable('inbox_updates'), update)
  if (error instanceof Refusal && error.code === 'channel_off') {
    await row.set({ reason: parkedReason, due_at: after((await isOn(tx, update)) ? 0 : parkedSeconds) }).execute()
    return
  }
  // Looks for its message were no failures.
  const attempt = (update.reason === awaitedReason ? 0 : update.attempt) + 1
  const reason = error instanceof Refusal ? error.code : 'fault'
  if (attempt >= mostAttempts) await row.set({ state: 'failed', attempt, reason }).execute()
  else await row.set({ attempt, reason, due_at: after(2 ** (attempt - 1)) }).execute()
}

/** The message that an update is about is not here yet: platforms promise no order. Looked at again after 1, 2, 4 … s. */
export async function awaitMessage(database: Database, update: StoredUpdate): Promise<void> {
  const seconds = Math.min(2 ** update.attempt, longestAwaitSeconds)
  await database.transaction(update.workspace_id, (tx) =>
    atUpdate(tx.db.updateTable('inbox_updates'), update)
      .set({ attempt: update.attempt + 1, reason: awaitedReason, due_at: after(seconds) })
      .execute(),
  )
}

/** Switched on since it was looked at? Whoever switches it just now is waited for: his word to go on would come before this update waits. */
async function isOn(tx: Tx, update: StoredUpdate): Promise<boolean> {
  const channel = await tx.db
    .selectFrom('channels')
    .select('enabled')
    .where('workspace_id', '=', update.workspace_id)
    .where('id', '=', update.channel_id)
    .forShare()
    .executeTakeFirst()
  return channel?.enabled === true
}

function after(seconds: number) {
  return sql<Date>`desk_now() + make_interval(secs => ${seconds})`
}

function atUpdate<
  Query extends { where(column: 'workspace_id' | 'channel_id' | 'key', operator: '=', value: string | number): Query },
>(query: Query, update: StoredUpdate): Query {
  return query
    .where('workspace_id', '=', update.workspace_id)
    .where('channel_id', '=', update.channel_id)
    .where('key', '=', update.key)
}
