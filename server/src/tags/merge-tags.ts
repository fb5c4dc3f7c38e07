import type { TagId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { anyOf } from '../database/any-of.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { withMerged } from './require-tags.ts'

/**
 * Makes a tag a part of another: it goes out of use, and whatever has it is shown and found as the other. Messages and cases are not touched,
 * however many there are. Refuses with `not_found` (either), `tag_into_itself`.
 */
export function mergeTags(database: Database, actor: Actor, id: TagId, into: TagId): Promise<void> {
  if (id === into) throw new Refusal('tag_into_itself')
  return database.transaction(actor.workspaceId, async (tx) => {
    const both = await tx.db
      .selectFrom('tags')
      .select(['id', 'name'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', anyOf([id, into]))
      .where('removed_at', 'is', null)
      .orderBy('id')
      .forNoKeyUpdate()
      .execute()
    if (both.length < 2) throw new Refusal('not_found')
    // One step leads to what stands for itself: earlier parts of it become parts of the other, too.
    const parts = await withMerged(tx, [id])
    await tx.db
      .updateTable('tags')
      .set((eb) => ({
        merged_into: into,
        removed_at: sql<Date>`coalesce(removed_at, desk_now())`,
        version: eb('version', '+', 1),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', anyOf(parts))
      .execute()
    for (const part of parts) appendEvent(tx, 'tag', part)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'tag_merged',
      subjectId: id,
      details: { into: both.find((tag) => tag.id === into)?.name ?? '' },
    })
  })
}
