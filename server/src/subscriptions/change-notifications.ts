import type { NotificationChange } from '@parley/contract/notifications'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { builtInSounds } from './built-in-sounds.ts'
import { readNotifications } from './notifications-view.ts'
import { saveNotifications } from './save-notifications.ts'

/** Changes how one is told oneself. Refuses with `invalid_input` for a sound that is not one's own. */
export function changeNotifications(database: Database, actor: Actor, change: NotificationChange): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { sounds } = await readNotifications(tx, actor.operatorId)
    const known = new Set<string>([...builtInSounds, ...sounds.map(({ id }) => id)])
    for (const [kind, sound] of Object.entries(change.sounds ?? {})) {
      if (known.has(sound)) continue
      throw new Refusal('invalid_input', { fields: [{ path: `/sounds/${kind}`, expected: 'a sound of one’s own' }] })
    }
    await saveNotifications(tx, actor.operatorId, change)
  })
}
