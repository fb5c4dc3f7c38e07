import type { SessionView } from '@parley/contract/routes'
import { createStore } from 'zustand/vanilla'
import { createApi } from '../sync/api.ts'
import { forgetAskedEarly } from '../sync/asked-early.ts'
import { forgetDeskCaches } from '../sync/desk-cache.ts'
import { serverNow, setServerTime } from '../ui/clock.ts'

interface SessionState {
  /** `undefined`: not asked yet; `null`: nobody is signed in. */
  readonly session: SessionView | null | undefined
}

/** Who is signed in at this browser. */
export const sessionStore = createStore<SessionState>(() => ({ session: undefined }))

/** Who was signed in at last: the next start shows his desk while the server is asked. */
export const lastKey = 'parley.signedIn'

/** Requests in the name of who is signed in. */
export const api = createApi({
  csrf: () => sessionStore.getState().session?.csrf,
  onSignedOut: () => endSession(),
  onServerTime: noteServerTime,
})

/** Goes on as whoever was signed in, and asks the server whether he still is. @throws Unreachable where nobody is known */
export async function restoreSession(): Promise<void> {
  const last = localStorage.getItem(lastKey)
  if (last === null) {
    endSession()
    return
  }
  sessionStore.setState({ session: parseSession(last) })
  try {
    beginSession(await api.get<SessionView>('/session'))
  } catch (problem) {
    // A refusal has already ended it; without an answer nothing is known.
    if (sessionStore.getState().session === undefined) throw problem
  }
}

/** Asks who the server takes him for now; without an answer he goes on as before. */
export async function renewSession(): Promise<void> {
  await api.get<SessionView>('/session').then(beginSession, () => undefined)
}

/** From now on requests are his. */
export function beginSession(session: SessionView): void {
  const json = JSON.stringify(session)
  localStorage.setItem(lastKey, json)
  void forgetDeskCaches(session.operatorId)
  // The same one goes on: a desk that is already up stays up.
  if (JSON.stringify(sessionStore.getState().session) !== json) sessionStore.setState({ session })
}

/** Nobody is signed in any more; what clients wrote does not stay in this browser. What he had not sent yet does. */
export function endSession(): void {
  localStorage.removeItem(lastKey)
  forgetAskedEarly()
  void forgetDeskCaches()
  sessionStore.setState({ session: null })
}

/** What another tab of this browser does to the sign-in holds here too: they share it. */
export function followOtherTabs(): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key !== lastKey) return
    const session = newValue === null ? null : parseSession(newValue)
    if (session?.operatorId !== sessionStore.getState().session?.operatorId) sessionStore.setState({ session })
  })
}

/** Undefined: an older desk left another note, and the server must be asked first. */
function parseSession(json: string): SessionView | undefined {
  const value: unknown = JSON.parse(json)
  return typeof value === 'object' && value !== null && 'operatorId' in value ? (value as SessionView) : undefined
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
