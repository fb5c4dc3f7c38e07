import type { SavedViewId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { SavedViewBody, SavedViewChange } from '@parley/contract/routes-saved-views'
import { sql, type Updateable } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { newId } from '../new-id.ts'
import { loadSavedViews } from './load-saved-views.ts'

/** Keeps a filter of the list under a name, for oneself or for everybody. Refuses with `not_allowed`. */
export function addSavedView(
  database: Database,
  actor: Actor,
  { name, filter, personal }: SavedViewBody,
): Promise<SavedViewId> {
  const ownerId = personal ? actor.operatorId : null
  authorize(actor, { does: 'change_saved_view', ownerId })
  return database.transaction(actor.workspaceId, async (tx) => {
    const id: SavedViewId = newId()
    await tx.db
      .insertInto('saved_views')
      .values({
        workspace_id: tx.workspaceId,
        id,
        name: name.trim(),
        owner_id: ownerId,
        filter: JSON.stringify(filter),
        removed_at: null,
      })
      .execute()
    appendEvent(tx, 'saved_view', id)
    return id
  })
}

/** Refuses with `not_found` (somebody else's own, too), `not_allowed`. */
export function changeSavedView(
  database: Database,
  actor: Actor,
  id: SavedViewId,
  { name, filter }: SavedViewChange,
): Promise<void> {
  return save(database, actor, id, {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(filter === undefined ? {} : { filter: JSON.stringify(filter) }),
  })
}

/** Nobody is offered it any more. Refuses as changing it does. */
export function removeSavedView(database: Database, actor: Actor, id: SavedViewId): Promise<void> {
  return save(database, actor, id, { removed_at: sql<Date>`desk_now()` })
}

function save(
  database: Database,
  actor: Actor,
  id: SavedViewId,
  change: Omit<Updateable<Tables['saved_views']>, 'removed_at'> & {
    removed_at?: ReturnType<typeof sql<Date>>
  },
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const [view] = await loadSavedViews(tx, [id])
    const isElses = view?.ownerId !== null && view?.ownerId !== actor.operatorId
    if (view === undefined || view.removed || isElses) throw new Refusal('not_found')
    authorize(actor, { does: 'change_saved_view', ownerId: view.ownerId })
    await tx.db
      .updateTable('saved_views')
      .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute()
    appendEvent(tx, 'saved_view', id)
  })
}
