import type { TagId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TagBody, TagChange } from '@parley/contract/routes-messages'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { hasCode } from '../starting/system-error.ts'

/** Defines a tag. Refuses with `name_taken`. */
export async function addTag(database: Database, actor: Actor, { name, color, scopes }: TagBody): Promise<TagId> {
  const id: TagId = newId()
  await named(() =>
    database.transaction(actor.workspaceId, async (tx) => {
      await tx.db
        .insertInto('tags')
        .values({
          workspace_id: tx.workspaceId,
          id,
          name: name.trim(),
          color,
          ...(scopes !== undefined && { scopes }),
          removed_at: null,
          merged_into: null,
        })
        .execute()
      appendEvent(tx, 'tag', id)
      await recordAudit(tx, {
        operatorId: actor.operatorId,
        action: 'tag_added',
        subjectId: id,
        details: { name, color, ...(scopes !== undefined && { scopes }) },
      })
    }),
  )
  return id
}

/** Renames a tag, paints it or says what it is for; what has it shows it so, and keeps it. Refuses with `name_taken`, `not_found`. */
export function changeTag(database: Database, actor: Actor, id: TagId, change: TagChange): Promise<void> {
  return named(() =>
    database.transaction(actor.workspaceId, async (tx) => {
      const details = { ...change, ...(change.name !== undefined && { name: change.name.trim() }) }
      await save(tx, id, details)
      await recordAudit(tx, { operatorId: actor.operatorId, action: 'tag_changed', subjectId: id, details })
    }),
  )
}

/** Takes a tag out of use: messages that have it keep it. Refuses with `not_found`. */
export function removeTag(database: Database, actor: Actor, id: TagId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    await save(tx, id, { removed_at: sql<Date>`desk_now()` })
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'tag_removed', subjectId: id })
  })
}

async function save(
  tx: Tx,
  id: TagId,
  change: TagChange & { removed_at?: ReturnType<typeof sql<Date>> },
): Promise<void> {
  const saved = await tx.db
    .updateTable('tags')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!saved) throw new Refusal('not_found')
  appendEvent(tx, 'tag', id)
}

/** The unique index decides who of two gets a name. */
async function named<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (hasCode(fault, '23505')) throw new Refusal('name_taken')
    throw fault
  }
}
