import { createStore, type StoreApi } from 'zustand/vanilla'

interface Versioned {
  readonly id: string
  readonly version: number
}

export interface EntityState<View extends Versioned> {
  readonly byId: ReadonlyMap<View['id'], View>
}

/** Whole versioned views of one kind, by id. */
export interface EntityStore<View extends Versioned> extends StoreApi<EntityState<View>> {
  /** Keeps the view unless the one already here is as new: views may come twice and out of order. */
  apply(view: View): void
  /** A snapshot's views: everything else is forgotten. */
  replaceAll(views: readonly View[]): void
  /** Above `most` views, lets those go that were heard of first, down to three quarters. */
  bound(most: number): void
}

/** Makes an empty store of views. */
export function createEntityStore<View extends Versioned>(): EntityStore<View> {
  const store = createStore<EntityState<View>>(() => ({ byId: new Map<View['id'], View>() }))
  return {
    ...store,
    apply(view) {
      const known = store.getState().byId.get(view.id)
      if (known !== undefined && known.version >= view.version) return
      store.setState(({ byId }) => ({ byId: new Map(byId).set(view.id, view) }))
    },
    bound(most) {
      const { byId } = store.getState()
      if (byId.size > most) store.setState({ byId: new Map([...byId].slice(-Math.floor(most * 0.75))) })
    },
    replaceAll(views) {
      store.setState({ byId: new Map(views.map((view) => [view.id, view])) })
    },
  }
}
