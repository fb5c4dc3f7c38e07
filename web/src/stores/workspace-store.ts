import type { MeView, WorkspaceView } from '@parley/contract/views'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface WorkspaceState {
  /** Null until the first snapshot. */
  readonly me: MeView | null
  readonly workspace: WorkspaceView | null
}

/** Who is signed in, and where. */
export interface WorkspaceStore extends StoreApi<WorkspaceState> {
  apply(view: WorkspaceView): void
  replace(me: MeView, workspace: WorkspaceView): void
}

/** Makes a store that waits for its snapshot. */
export function createWorkspaceStore(): WorkspaceStore {
  const store = createStore<WorkspaceState>(() => ({ me: null, workspace: null }))
  return {
    ...store,
    apply(view) {
      const known = store.getState().workspace
      if (known === null || known.version < view.version) store.setState({ workspace: view })
    },
    replace: (me, workspace) => store.setState({ me, workspace }),
  }
}
