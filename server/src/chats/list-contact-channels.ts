import type { ContactId } from '@parley/contract/ids'
import type { ContactChannels } from '@parley/contract/routes-finish'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { loadTalks } from './load-talks.ts'
import { wayToWrite } from './way-to-write.ts'

/** In which channels an operator could write to a client now, and why not in the others (C-31, C-35). Refuses with `not_found`. */
export function listContactChannels(
  { database }: { readonly database: Database },
  actor: Actor,
  contactId: ContactId,
): Promise<ContactChannels> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const talks = await loadTalks(tx, contactId)
    const channels = talks.map(({ channelId, conversationId, facts }) => {
      const chosen = wayToWrite(facts, actor.operatorId)
      const { refusal, by } = chosen.way === null ? chosen : { refusal: null, by: null }
      return { channelId, conversationId, refusal, by }
    })
    return { channels }
  })
}
