import type { FileId, OperatorId } from '@parley/contract/ids'
import { usualNotifications } from '@parley/contract/news'
import type { NotificationChange, NotificationsView } from '@parley/contract/notifications'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

interface Row {
  readonly id: OperatorId
  readonly version: number | null
  readonly settings: NotificationChange | null
  readonly subscriptions: NotificationsView['subscriptions']
  readonly sounds: { readonly id: FileId; readonly name: string }[]
}

/** Loads how some operators are told; who has decided nothing is told as usual. */
export async function loadNotifications(tx: Tx, operatorIds: readonly OperatorId[]): Promise<NotificationsView[]> {
  const { rows } = await sql<Row>`
    select o.id, n.version, n.settings,
           coalesce((select jsonb_agg(jsonb_build_object('channelId', s.channel_id, 'on', s.subscribed) order by s.channel_id)
             from subscriptions as s where s.workspace_id = o.workspace_id and s.operator_id = o.id), '[]') as subscriptions,
           coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by s.created_at, f.id)
             from sounds as s join files as f on f.workspace_id = s.workspace_id and f.id = s.file_id
             where s.workspace_id = o.workspace_id and s.operator_id = o.id), '[]') as sounds
      from operators as o left join notifications as n on n.workspace_id = o.workspace_id and n.operator_id = o.id
      where o.workspace_id = ${tx.workspaceId} and o.id = any(${[...operatorIds]}::uuid[])`.execute(tx.db)
  return rows.map(({ id, version, settings, subscriptions, sounds }) => ({
    id,
    version: version ?? 1,
    settings: { ...usualNotifications, ...settings },
    subscriptions,
    sounds,
  }))
}

/** How one operator is told. */
export async function readNotifications(tx: Tx, operatorId: OperatorId): Promise<NotificationsView> {
  const [view] = await loadNotifications(tx, [operatorId])
  if (view === undefined) throw new Error('no such operator')
  return view
}
