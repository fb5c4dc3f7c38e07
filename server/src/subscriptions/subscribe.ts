import type { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { saveNotifications } from './save-notifications.ts'

/** Decides whether one hears of the clients of a channel, whoever's queue it belongs to (D-6). Refuses with `not_found`. */
export function subscribe(database: Database, actor: Actor, channelId: ChannelId, on: boolean): Promise<void> {
  const { workspaceId, operatorId } = actor
  return database.transaction(workspaceId, async (tx) => {
    const channel = await tx.db
      .selectFrom('channels')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', channelId)
      .executeTakeFirst()
    if (channel === undefined) throw new Refusal('not_found')
    await tx.db
      .insertInto('subscriptions')
      .values({ workspace_id: workspaceId, operator_id: operatorId, channel_id: channelId, subscribed: on })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'operator_id', 'channel_id']).doUpdateSet({ subscribed: on }),
      )
      .execute()
    await saveNotifications(tx, operatorId)
  })
}
