import type { SavedViewId } from '@parley/contract/ids'
import type { SavedViewBody, SavedViewChange } from '@parley/contract/routes-saved-views'
import type { Desk } from '../app/desk.ts'

/** Keeps a filter under a name. */
export async function addSavedView({ api }: Desk, view: SavedViewBody): Promise<void> {
  await api.post('/saved-views', view)
}

export async function changeSavedView({ api }: Desk, id: SavedViewId, change: SavedViewChange): Promise<void> {
  await api.put(`/saved-views/${id}`, change)
}

export async function removeSavedView({ api }: Desk, id: SavedViewId): Promise<void> {
  await api.remove(`/saved-views/${id}`)
}
