import type { RefusalBody } from '@parley/contract/refusals'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Upload {
  /** 0…1 of the bytes. */
  readonly fraction: number
  /** Why it did not go up; `unreachable`: no connection. */
  readonly problem: RefusalBody | 'unreachable' | null
}

export interface UploadsState {
  readonly byLocalId: ReadonlyMap<string, Upload>
}

/** How far the files of drafts and of the outbox have gone up. */
export interface UploadsStore extends StoreApi<UploadsState> {
  change(localId: string, upload: Upload): void
  forget(localId: string): void
}

/** Makes a store without uploads. */
export function createUploadsStore(): UploadsStore {
  const store = createStore<UploadsState>(() => ({ byLocalId: new Map() }))
  return {
    ...store,
    change: (localId, upload) =>
      store.setState(({ byLocalId }) => ({ byLocalId: new Map(byLocalId).set(localId, upload) })),
    forget: (localId) =>
      store.setState(({ byLocalId }) => ({
        byLocalId: new Map([...byLocalId].filter(([known]) => known !== localId)),
      })),
  }
}
