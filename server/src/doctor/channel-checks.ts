import type { WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { channelKind } from '../channels/registry.ts'
import type { SecretBox } from '../channels/secrets.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { errorText } from '../starting/system-error.ts'
import { type Check, look, unwell, well } from './check.ts'

const Entered = Type.Record(Type.String(), Type.Unknown())

/** Asks each platform whether the stored credentials of each channel still work. */
export async function channelChecks(applicationUrl: string, secrets: SecretBox): Promise<Check[]> {
  const database = openDatabase({ url: applicationUrl, connections: 2 })
  try {
    const workspaces = await database.door<{ workspace_id: WorkspaceId }>('select workspace_id from list_workspaces()')
    const found = await Promise.all(workspaces.map(({ workspace_id: id }) => checkWorkspace(database, id, secrets)))
    return found.flat()
  } catch (error) {
    return [unwell('channels', `They could not be checked: ${errorText(error)}.`)]
  } finally {
    await database.stop()
  }
}

async function checkWorkspace(database: Database, workspaceId: WorkspaceId, secrets: SecretBox): Promise<Check[]> {
  const channels = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('channels')
      .select(['id', 'kind', 'name', 'settings', 'secrets', 'last_error', sql<Date>`desk_now()`.as('now')])
      .where('workspace_id', '=', tx.workspaceId)
      .where('enabled', '=', true)
      .execute(),
  )
  return Promise.all(
    channels.map((channel) => {
      const name = `channel ${channel.name} (${channel.kind})`
      return look(name, async () => {
        const kind = channelKind(channel.kind)
        const stored =
          channel.secrets === null ? {} : secrets.open({ workspaceId, channelId: channel.id }, channel.secrets)
        // What was added to the credentials when the channel was connected is not asked for.
        await kind.checkCredentials(
          Value.Parse(Entered, Value.Clean(kind.credentials, { ...stored })),
          channel.settings,
          channel.now,
        )
        if (channel.last_error === null) return well(name, 'Its credentials work.')
        return unwell(name, `Its credentials work, but: ${channel.last_error}`)
      })
    }),
  )
}
