import type { SessionView } from '@parley/contract/routes'
import { createStore } from 'zustand/vanilla'
import { createApi } from '../sync/api.ts'
import { serverNow, setServerTime } from '../ui/clock.ts'

interface SessionState {
  /** `undefined`: not asked yet; `null`: nobody is signed in. */
  readonly session: SessionView | null | undefined
}

/** Who is signed in at this browser. */
export const sessionStore = createStore<SessionState>(() => ({ session: undefined }))

/** A note for the next start: without it there is nobody to ask the server for. */
const hintKey = 'parley.signedIn'

/** Requests in the name of who is signed in. */
export const api = createApi({
  csrf: () => sessionStore.getState().session?.csrf,
  onSignedOut: () => endSession(),
  onServerTime: noteServerTime,
})

/** Asks the server who is signed in here. @throws Unreachable */
export async function restoreSession(): Promise<void> {
  if (localStorage.getItem(hintKey) === null) {
    endSession()
    return
  }
  try {
    beginSession(await api.get<SessionView>('/session'))
  } catch (problem) {
    // A refusal has already ended it; without an answer nothing is known.
    if (sessionStore.getState().session === undefined) throw problem
  }
}

/** From now on requests are his. */
export function beginSession(session: SessionView): void {
  localStorage.setItem(hintKey, '1')
  sessionStore.setState({ session })
}

/** Nobody is signed in any more. */
export function endSession(): void {
  localStorage.removeItem(hintKey)
  sessionStore.setState({ session: null })
}

/** Signs out everywhere in this browser; the server may be out of reach, and then forgets him later by itself. */
export async function signOut(): Promise<void> {
  await api.remove('/session').catch(() => undefined)
  endSession()
}

/**
 * An HTTP date is whole seconds and was written before the answer travelled: it says that the server's clock is at least
 * there and under two seconds further. Only a clock outside of that is set.
 */
function noteServerTime(date: number): void {
  const ahead = serverNow() - date
  if (ahead < 0 || ahead > 2_000) setServerTime(date + 500)
}

/** What has happened has happened: a moment that the server wrote is not in the future. */
export function noteServerMoment(instant: string): void {
  const moment = Date.parse(instant)
  if (moment > serverNow()) setServerTime(moment)
}
