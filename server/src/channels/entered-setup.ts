import type { EnteredSetup } from '@parley/contract/channel-setup'
import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database } from '../database/database.ts'
import { channelKind } from './registry.ts'

/** What was entered for a channel besides its secrets, to be entered again with other ones. Refuses with `not_allowed`, `channel_unknown`. */
export function loadEnteredSetup(database: Database, actor: Actor, channelId: ChannelId): Promise<EnteredSetup> {
  authorize(actor, { does: 'change_channel' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const row = await tx.db
      .selectFrom('channels')
      .select(['kind', 'settings'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', channelId)
      .executeTakeFirst()
    if (row === undefined) throw new Refusal('channel_unknown')
    const { setup, enteredSettings } = channelKind(row.kind)
    const settings = enteredSettings?.(row.settings) ?? row.settings
    const shown = setup.fields.filter((field) => field.in === 'settings' && !field.secret)
    const entries = shown.flatMap(({ name }) => {
      const value = settings[name]
      return typeof value === 'string' && value !== '' ? [[name, value] as const] : []
    })
    return { settings: Object.fromEntries(entries) }
  })
}
