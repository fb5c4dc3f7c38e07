import { createStore, type StoreApi } from 'zustand/vanilla'
import type { SessionView } from '@parley/contract/routes'

export interface SessionState {
  /** `undefined`: not asked yet; `null`: nobody is signed in. */
  readonly session: SessionView | null | undefined
}

export type SessionStore = StoreApi<SessionState>

/** Makes the store of the sign-in. */
export function createSessionStore(): SessionStore {
  return createStore<SessionState>(() => ({ session: undefined }))
}
