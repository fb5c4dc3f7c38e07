import type { OperatorId, QueueId } from '@parley/contract/ids'
import { localTime } from '@parley/contract/local-time'
import { isQuiet } from '@parley/contract/news'
import type { NotificationsView } from '@parley/contract/notifications'
import type { Locale, Role } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/database.ts'
import { loadNotifications } from '../subscriptions/notifications-view.ts'

/** Somebody who can be reached by a push alone: he has a device and no desk open anywhere. */
export interface Hearer {
  readonly actor: Actor
  readonly locale: Locale
  readonly queueIds: readonly QueueId[]
  readonly notifications: NotificationsView
}

interface Row {
  readonly id: OperatorId
  readonly role: Role
  readonly locale: Locale
  readonly timeZone: string
  readonly queueIds: QueueId[]
  readonly now: Date
}

/** Finds those who are to be pushed to now: not in their quiet hours, and not who wants none. */
export async function loadHearers(tx: Tx): Promise<Hearer[]> {
  // Connected on some node: present, and no T1 runs.
  const { rows } = await sql<Row>`
    select o.id, o.role, o.locale, o.time_zone as "timeZone", desk_now() as now,
           array(select m.queue_id from queue_members as m
             where m.workspace_id = o.workspace_id and m.operator_id = o.id) as "queueIds"
      from operators as o
      where o.workspace_id = ${tx.workspaceId} and o.removed_at is null and o.suspended_at is null
        and exists (select 1 from push_devices as d join sessions as s on s.workspace_id = d.workspace_id and s.id = d.session_id
          where d.workspace_id = o.workspace_id and d.operator_id = o.id and s.expires_at > desk_now())
        and not (o.present and not exists (select 1 from timers as t
          where t.workspace_id = o.workspace_id and t.kind = 'presence_lost' and t.subject_id = o.id))`.execute(tx.db)
  if (rows.length === 0) return []
  const views = new Map(
    (
      await loadNotifications(
        tx,
        rows.map(({ id }) => id),
      )
    ).map((view) => [view.id, view]),
  )
  return rows.flatMap(({ id, role, locale, timeZone, queueIds, now }) => {
    const notifications = views.get(id)
    if (notifications?.settings.browser !== true) return []
    if (isQuiet(notifications.settings.quietHours, localTime(timeZone, now).time)) return []
    return [{ actor: { workspaceId: tx.workspaceId, operatorId: id, role }, locale, queueIds, notifications }]
  })
}
