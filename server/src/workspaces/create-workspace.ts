import { WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import type { Locale } from '@parley/contract/views'
import { defaultBlockTexts } from '../blocks/default-block-texts.ts'
import { commit } from '../database/commit.ts'
import type { Database, Tx } from '../database/database.ts'
import { pinned } from '../database/pinned-connection.ts'
import { armChores } from '../retention/arm-chores.ts'

export interface NewWorkspace {
  readonly name: string
  readonly locale: Locale
  /** As IANA names it: `Europe/Moscow`. */
  readonly timeZone: string
  readonly isDemo: boolean
}

/** Any number that nobody else uses for an advisory lock. */
const creationLock = 727540

/**
 * Makes a workspace and everything that `furnish` puts into it, all or nothing. Creations happen one after the other, on whatever
 * node: `mayCreate` sees the workspaces as they are then, and throws to refuse.
 */
export async function createWorkspace<T>(
  database: Database,
  workspace: NewWorkspace,
  mayCreate: (existing: readonly { demo: boolean }[]) => void,
  furnish: (tx: Tx) => Promise<T>,
): Promise<T> {
  const client = await database.pool.connect()
  let healthy = true
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [creationLock])
    const existing = await client.query<{ demo: boolean }>('select demo from list_workspaces()')
    mayCreate(existing.rows)
    const made = await client.query<{ id: number }>('select create_workspace($1, $2, $3, $4) as id', [
      workspace.name.trim(),
      workspace.locale,
      workspace.timeZone,
      workspace.isDemo,
    ])
    const workspaceId = parseAs(WorkspaceId, made.rows[0]?.id)
    await client.query("select set_config('parley.workspaces', $1, true)", [`{${String(workspaceId)}}`])
    const tx: Tx = { workspaceId, db: pinned(client), events: new Map(), marks: new Set() }
    await tx.db
      .updateTable('workspaces')
      .set({ blocked_text: defaultBlockTexts[workspace.locale] })
      .where('workspace_id', '=', workspaceId)
      .execute()
    await armChores(tx)
    const result = await furnish(tx)
    await commit(client, tx)
    return result
  } catch (error) {
    healthy = await client.query('rollback').then(
      () => true,
      () => false,
    )
    throw error
  } finally {
    client.release(!healthy)
  }
}
