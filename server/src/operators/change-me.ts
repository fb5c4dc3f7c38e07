import type { MeBody } from '@parley/contract/routes'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { checkTimeZone } from '../workspaces/time-zone.ts'

/**
 * Changes one's own language and time zone.
 * @throws Refusal `invalid_input` for an unknown time zone
 */
export async function changeMe(
  database: Database,
  actor: Actor,
  { locale, timeZone }: Pick<MeBody, 'locale' | 'timeZone'>,
): Promise<void> {
  if (locale === undefined && timeZone === undefined) return
  if (timeZone !== undefined) checkTimeZone(timeZone)
  await database.transaction(actor.workspaceId, async (tx) => {
    await tx.db
      .updateTable('operators')
      .set({
        ...(locale === undefined ? {} : { locale }),
        ...(timeZone === undefined ? {} : { time_zone: timeZone }),
        version: sql<number>`version + 1`,
      })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', actor.operatorId)
      .execute()
    await appendEvent(tx, 'operator', actor.operatorId)
  })
}
