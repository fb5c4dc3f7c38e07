import type { OperatorId } from '@parley/contract/ids'
import type { WorkspaceBody } from '@parley/contract/routes'
import { sql } from 'kysely'
import { appendEvent, appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { shiftGraces } from '../presence/shift-graces.ts'
import { markAllQueuesDue } from '../routing/mark-routing-due.ts'
import { compareSettings } from '../settings/compare-settings.ts'
import { followSettings } from '../settings/follow-settings.ts'

/** A workspace has a number, not a uuid; its event needs none, since there is one workspace in a feed. */
const noId = '00000000-0000-0000-0000-000000000000'

/**
 * Writes what changed in a workspace. A higher limit lets routing give more at once; a lower one takes nothing away. Running graces
 * end as if the new length had always held.
 */
export async function saveWorkspace(tx: Tx, change: WorkspaceBody): Promise<void> {
  const before = await tx.db
    .selectFrom('workspaces')
    .select(['chat_limit', 'presence_grace_minutes', 'settings'])
    .where('workspace_id', '=', tx.workspaceId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const { name, settings, blockedText, liveVisibility, rights } = change
  const { chatLimit = before.chat_limit, presenceGraceMinutes = before.presence_grace_minutes } = change
  await tx.db
    .updateTable('workspaces')
    .set((eb) => ({
      version: eb('version', '+', 1),
      chat_limit: chatLimit,
      presence_grace_minutes: presenceGraceMinutes,
      ...(name === undefined ? {} : { name }),
      ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
      ...(blockedText === undefined ? {} : { blocked_text: blockedText }),
      ...(liveVisibility === undefined ? {} : { live_visibility: liveVisibility }),
      ...(rights === undefined ? {} : { rights: JSON.stringify(rights) }),
    }))
    .where('workspace_id', '=', tx.workspaceId)
    .execute()
  appendEvent(tx, 'workspace', noId)
  if (chatLimit !== before.chat_limit) await showNewLimits(tx)
  if (presenceGraceMinutes !== before.presence_grace_minutes) {
    await shiftGraces(tx, { before: before.presence_grace_minutes, after: presenceGraceMinutes })
  }
  if (settings !== undefined) {
    await followSettings(tx, { of: 'workspace' }, compareSettings(before.settings, settings))
  }
}

/** Everybody without a limit of his own has a new one. */
async function showNewLimits(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: OperatorId }>`
    with changed as (
      select id from operators where workspace_id = ${tx.workspaceId} and chat_limit is null order by id for no key update
    )
    update operators as o set version = o.version + 1 from changed as c
      where o.workspace_id = ${tx.workspaceId} and o.id = c.id returning o.id`.execute(tx.db)
  appendEvents(
    tx,
    rows.map(({ id }) => ({ kind: 'operator' as const, entityId: id })),
  )
  await markAllQueuesDue(tx)
}
