import type { ChannelId, QueueId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { WidgetSettings } from '@parley/contract/widget-settings'
import { appendEvent } from '../../database/append-event.ts'
import type { Tx } from '../../database/database.ts'
import { newId } from '../../new-id.ts'
import { completeWidgetSettings } from './widget-settings.ts'

/** Makes the widget that every workspace begins with. */
export async function addWidgetChannel(
  tx: Tx,
  channel: { name: string; queueId: QueueId; title: string; titles?: WidgetSettings['titles']; locale: Locale },
): Promise<ChannelId> {
  const id: ChannelId = newId()
  const settings = completeWidgetSettings({
    title: channel.title.slice(0, 60),
    ...(channel.titles && { titles: channel.titles }),
    locale: channel.locale,
  })
  await tx.db
    .insertInto('channels')
    .values({
      workspace_id: tx.workspaceId,
      id,
      kind: 'widget',
      name: channel.name,
      queue_id: channel.queueId,
      settings: JSON.stringify(settings),
      secrets: null,
      last_error: null,
    })
    .execute()
  appendEvent(tx, 'channel', id)
  return id
}
