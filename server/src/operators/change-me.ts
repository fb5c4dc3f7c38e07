import type { MeBody } from '@parley/contract/routes'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { compareSettings } from '../settings/compare-settings.ts'
import { followSettings } from '../settings/follow-settings.ts'
import { checkTimeZone } from '../workspaces/time-zone.ts'

/**
 * Changes one's own name, language, time zone and settings (D-16); what he holds follows his new time at once.
 * @throws Refusal `invalid_input` for an unknown time zone
 */
export async function changeMe(
  database: Database,
  actor: Actor,
  { name, locale, timeZone, settings }: Pick<MeBody, 'name' | 'locale' | 'timeZone' | 'settings'>,
): Promise<void> {
  if ([name, locale, timeZone, settings].every((part) => part === undefined)) return
  if (timeZone !== undefined) checkTimeZone(timeZone)
  await database.transaction(actor.workspaceId, async (tx) => {
    const before = await tx.db
      .selectFrom('operators')
      .select('settings')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', actor.operatorId)
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow()
    await tx.db
      .updateTable('operators')
      .set({
        ...(name === undefined ? {} : { name: name.trim() }),
        ...(locale === undefined ? {} : { locale }),
        ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
        version: sql<number>`version + 1`,
      })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', actor.operatorId)
      .execute()
    appendEvent(tx, 'operator', actor.operatorId)
    if (settings === undefined) return
    const level = { of: 'operator', operatorId: actor.operatorId } as const
    await followSettings(tx, level, compareSettings(before.settings, settings))
  })
}
