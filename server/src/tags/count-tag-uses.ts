import type { TagUses } from '@parley/contract/routes-messages'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'

/** How many cases have each tag, those merged into it included. */
export function countTagUses(database: Database, actor: Actor): Promise<TagUses> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const { rows } = await sql<TagUses['uses'][number]>`
      select coalesce(g.merged_into, g.id) as "tagId", count(distinct t.case_id)::integer as cases
        from case_tags as t join tags as g on g.workspace_id = t.workspace_id and g.id = t.tag_id
        where t.workspace_id = ${tx.workspaceId}
        group by 1`.execute(tx.db)
    return { uses: rows }
  })
}
