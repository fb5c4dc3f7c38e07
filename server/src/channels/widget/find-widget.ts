import { ChannelId, type QueueId, type WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import type { WidgetSettings } from '@parley/contract/widget-settings'
import { Value } from 'typebox/value'
import type { Database } from '../../database/database.ts'
import { completeWidgetSettings } from './widget-settings.ts'

/** A widget as its visitors meet it. */
export interface Widget {
  readonly workspaceId: WorkspaceId
  readonly channelId: ChannelId
  readonly queueId: QueueId
  readonly settings: WidgetSettings
  readonly uploadLimitBytes: number
  /** Sealed; holds the key of signed users, where one was made. */
  readonly secrets: Buffer | null
  /** The operators' language. */
  readonly locale: Locale
}

/** @throws Refusal `channel_unknown`, `channel_off` */
export async function findWidget(database: Database, channelId: string): Promise<Widget> {
  if (!Value.Check(ChannelId, channelId)) throw new Refusal('channel_unknown')
  const [found] = await database.door<{ workspace_id: WorkspaceId }>('select * from find_channel($1)', [channelId])
  if (!found) throw new Refusal('channel_unknown')
  const row = await database.transaction(found.workspace_id, (tx) =>
    tx.db
      .selectFrom('channels as c')
      .innerJoin('workspaces as w', 'w.workspace_id', 'c.workspace_id')
      .select(['c.kind', 'c.enabled', 'c.queue_id', 'c.settings', 'c.secrets', 'w.locale'])
      .select(({ fn }) => fn.coalesce('c.upload_limit_bytes', 'w.upload_limit_bytes').as('upload_limit_bytes'))
      .where('c.workspace_id', '=', tx.workspaceId)
      .where('c.id', '=', channelId)
      .executeTakeFirst(),
  )
  if (row?.kind !== 'widget') throw new Refusal('channel_unknown')
  if (!row.enabled) throw new Refusal('channel_off')
  return {
    workspaceId: found.workspace_id,
    channelId,
    queueId: row.queue_id,
    settings: completeWidgetSettings(row.settings),
    uploadLimitBytes: row.upload_limit_bytes,
    secrets: row.secrets,
    locale: row.locale,
  }
}

/**
 * Whether a widget may be used from where a visitor says he is. The frame is ours, so the browser's own guard is the frame's content
 * policy; this one stops programs that do not even pretend.
 * @param origin of the socket or request, null where there is none
 * @param pageUrl of the page around the frame, as the widget tells
 * @throws Refusal `site_not_allowed`
 */
export function requireAllowedSite(
  { settings }: Widget,
  publicUrl: string,
  origin: string | null,
  pageUrl: string | null,
): void {
  const { sites } = settings
  if (sites.length === 0) return
  const own = new URL(publicUrl).origin
  const isOriginAllowed = origin !== null && [own, ...sites].includes(origin)
  const isPageAllowed = pageUrl === null || (URL.canParse(pageUrl) && [own, ...sites].includes(new URL(pageUrl).origin))
  if (!isOriginAllowed || !isPageAllowed) throw new Refusal('site_not_allowed')
}
