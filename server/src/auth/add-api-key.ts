import type { ApiKeyBody, NewApiKey } from '@parley/contract/routes-keys'
import { recordAudit } from '../audit/record-audit.ts'
import type { Database } from '../database/database.ts'
import { createApiKey } from './api-keys.ts'
import { authorize } from './authorize.ts'
import type { Session } from './sessions.ts'

/** A key of one's own for a program. Only a person makes one: who has found a key makes no second one of it. Refuses with `not_allowed`. */
export function addApiKey(database: Database, { actor }: Session, body: ApiKeyBody): Promise<NewApiKey> {
  authorize(actor, { does: 'change_api_keys' })
  const name = body.name.trim()
  return database.transaction(actor.workspaceId, async (tx) => {
    const made = await createApiKey(tx, actor.operatorId, name, body.readsOnly)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'api_key_added',
      subjectId: made.id,
      details: { name, readsOnly: body.readsOnly },
    })
    return made
  })
}
