import type { FileId } from '@parley/contract/ids'
import { usualNotifications } from '@parley/contract/news'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { armTimer } from '../timers/arm-timer.ts'
import { readNotifications } from './notifications-view.ts'
import { saveNotifications } from './save-notifications.ts'

/** Takes a sound of one's own away: where it was chosen, the usual one is heard again. Refuses with `not_found`. */
export function removeSound(database: Database, { workspaceId, operatorId }: Actor, id: FileId): Promise<void> {
  return database.transaction(workspaceId, async (tx) => {
    const removed = await tx.db
      .deleteFrom('sounds')
      .where('workspace_id', '=', workspaceId)
      .where('operator_id', '=', operatorId)
      .where('file_id', '=', id)
      .returning('file_id')
      .executeTakeFirst()
    if (removed === undefined) throw new Refusal('not_found')
    // Nothing refers to the file now: its bytes go as those of a loose one.
    await armTimer(tx, 'loose_file', id, 0)
    const { sounds } = (await readNotifications(tx, operatorId)).settings
    const { sounds: usual } = usualNotifications
    const left = {
      untaken: sounds.untaken === id ? usual.untaken : sounds.untaken,
      mine: sounds.mine === id ? usual.mine : sounds.mine,
      handed: sounds.handed === id ? usual.handed : sounds.handed,
      over_time: sounds.over_time === id ? usual.over_time : sounds.over_time,
    }
    await saveNotifications(tx, operatorId, { sounds: left })
  })
}
