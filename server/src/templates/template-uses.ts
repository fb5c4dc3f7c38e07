import type { TemplateId } from '@parley/contract/ids'
import type { TemplateUses } from '@parley/contract/routes-templates'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'

/** A reply that was made from it has been sent. No event: who sets templates up asks for the numbers. */
export async function countTemplateUse(tx: Tx, id: TemplateId): Promise<void> {
  await tx.db
    .updateTable('templates')
    .set((eb) => ({ uses: eb('uses', '+', 1), used_at: sql<Date>`desk_now()` }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** How often each of the templates that the operator sees was used, and when last. */
export function listTemplateUses(database: Database, actor: Actor): Promise<TemplateUses> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const rows = await tx.db
      .selectFrom('templates')
      .select(['id', 'uses', 'used_at'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('uses', '>', 0)
      .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', '=', actor.operatorId)]))
      .execute()
    return {
      uses: rows.flatMap(({ id, uses, used_at: lastAt }) =>
        lastAt === null ? [] : [{ templateId: id, count: uses, lastAt: lastAt.toISOString() }],
      ),
    }
  })
}
