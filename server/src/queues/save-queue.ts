import type { CalendarId, ChannelId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { QueueBody } from '@parley/contract/routes-routing'
import type { SettingsOverride } from '@parley/contract/settings'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'
import { followHours } from '../routing/queue-hours.ts'
import { compareSettings } from '../settings/compare-settings.ts'
import { followSettings } from '../settings/follow-settings.ts'
import { saveMembers } from './save-members.ts'

/** Writes what is said of a queue, with everything that follows from it. Refuses with `not_found`, `queue_archived`, `invalid_input`. */
export async function saveQueue(tx: Tx, queueId: QueueId, change: QueueBody): Promise<void> {
  const before = await lockQueue(tx, queueId)
  if (change.calendarId) await requireCalendar(tx, change.calendarId)
  if (change.stream?.channelIds) await requireChannels(tx, change.stream.channelIds)
  await tx.db
    .updateTable('queues')
    .set((eb) => ({ version: eb('version', '+', 1), ...columnsOf(change) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .execute()
  appendEvent(tx, 'queue', queueId)
  await saveMembers(tx, queueId, change)
  if (change.calendarId !== undefined) await followHours(tx, queueId)
  if (change.settings !== undefined) {
    await followSettings(tx, { of: 'queue', queueId }, compareSettings(before.settings, change.settings))
  }
  await markQueuesDue(tx, [queueId])
}

function columnsOf(change: QueueBody) {
  return {
    ...(change.name === undefined ? {} : { name: change.name.trim() }),
    ...(change.rule === undefined ? {} : { rule: change.rule }),
    ...(change.busyText === undefined ? {} : { busy_text: change.busyText }),
    ...(change.offShiftText === undefined ? {} : { off_shift_text: change.offShiftText }),
    ...(change.nobodyText === undefined ? {} : { nobody_text: change.nobodyText }),
    ...(change.texts === undefined ? {} : { texts: JSON.stringify(change.texts) }),
    ...(change.calendarId === undefined ? {} : { calendar_id: change.calendarId }),
    ...(change.stream === undefined ? {} : { stream: change.stream && JSON.stringify(change.stream) }),
    ...(change.settings === undefined ? {} : { settings: JSON.stringify(change.settings) }),
    ...(change.waitTargetMinutes === undefined ? {} : { wait_target_minutes: change.waitTargetMinutes }),
  }
}

async function lockQueue(tx: Tx, queueId: QueueId): Promise<{ settings: SettingsOverride }> {
  const queue = await tx.db
    .selectFrom('queues')
    .select(['settings', 'archived_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', queueId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!queue) throw new Refusal('not_found')
  if (queue.archived_at) throw new Refusal('queue_archived')
  return queue
}

async function requireCalendar(tx: Tx, calendarId: CalendarId): Promise<void> {
  const calendar = await tx.db
    .selectFrom('calendars')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', calendarId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!calendar) {
    throw new Refusal('invalid_input', { fields: [{ path: '/calendarId', expected: 'a calendar of this workspace' }] })
  }
}

async function requireChannels(tx: Tx, channelIds: readonly ChannelId[]): Promise<void> {
  const wanted = [...new Set(channelIds)]
  if (wanted.length === 0) return
  const found = await tx.db
    .selectFrom('channels')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', 'in', wanted)
    .execute()
  if (found.length < wanted.length) {
    throw new Refusal('invalid_input', {
      fields: [{ path: '/stream/channelIds', expected: 'channels of this workspace' }],
    })
  }
}
