import { createStore, type StoreApi } from 'zustand/vanilla'

export interface ConnectionState {
  /** `starting` until the first snapshot; `lost` while the server cannot be reached; `signed_out` ends it. */
  readonly state: 'starting' | 'live' | 'lost' | 'signed_out'
  /** Since when it is lost, ms since the epoch. */
  readonly lostAt: number | null
  /** What was missed is too long ago: the whole list is being loaded again. */
  readonly isReloading: boolean
}

export type ConnectionStore = StoreApi<ConnectionState>

/** Makes the store of the connection's state. */
export function createConnectionStore(): ConnectionStore {
  return createStore<ConnectionState>(() => ({ state: 'starting', lostAt: null, isReloading: false }))
}
