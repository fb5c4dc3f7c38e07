import type { ApiKeyId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { recordAudit } from '../audit/record-audit.ts'
import type { Database } from '../database/database.ts'
import type { Actor } from './actor.ts'
import { authorize } from './authorize.ts'

/** The program that has it is a stranger from its next request on. Refuses with `not_found`, `not_allowed`. */
export function removeApiKey(database: Database, actor: Actor, id: ApiKeyId): Promise<void> {
  authorize(actor, { does: 'change_api_keys' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const removed = await tx.db
      .deleteFrom('api_keys')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst()
    if (removed === undefined) throw new Refusal('not_found')
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'api_key_removed',
      subjectId: id,
      details: { name: removed.name },
    })
  })
}
