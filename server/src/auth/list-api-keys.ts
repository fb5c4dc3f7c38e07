import type { ApiKeysPage } from '@parley/contract/routes-keys'
import type { Database } from '../database/database.ts'
import type { Actor } from './actor.ts'
import { authorize } from './authorize.ts'

/** Everybody's keys, the latest first. Refuses with `not_allowed`. */
export function listApiKeys(database: Database, actor: Actor): Promise<ApiKeysPage> {
  authorize(actor, { does: 'change_api_keys' })
  return database.transaction(actor.workspaceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('api_keys')
      .select(['id', 'name', 'operator_id', 'reads_only', 'created_at', 'last_used_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .orderBy('id', 'desc')
      .execute()
    return {
      keys: rows.map((row) => ({
        id: row.id,
        name: row.name,
        operatorId: row.operator_id,
        readsOnly: row.reads_only,
        createdAt: row.created_at.toISOString(),
        lastUsedAt: row.last_used_at?.toISOString() ?? null,
      })),
    }
  })
}
