import type { SessionView } from '@parley/contract/routes'
import { type Desk, startDesk } from './desk.ts'
import { api } from './session.ts'

interface EarlyDesk {
  readonly session: SessionView
  readonly starting: Promise<Desk>
  /** Null until it has started. */
  desk: Desk | null
}

/** Begun before any screen was drawn; null once a screen has taken it over. */
let early: EarlyDesk | null = null

/** So long, ms, the first screen waits for the server: without its answer it would be drawn only to be drawn again. */
const patienceMs = 300

/** Begins to bring up the desk of whoever was signed in at last. Resolves when what this browser kept of it, or the server's answer, is there. */
export async function startEarly(session: SessionView): Promise<void> {
  const begun: EarlyDesk = { session, starting: startDesk(session, api), desk: null }
  early = begun
  begun.desk = await begun.starting.catch(() => null)
  if (begun.desk !== null) await snapshotOf(begun.desk)
}

/** Resolves once there is something to draw a desk from, or patience is over. */
function snapshotOf({ stores }: Desk): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve()
    }
    const timer = setTimeout(end, patienceMs)
    const stop = stores.workspace.subscribe(end)
    if (stores.workspace.getState().workspace !== null) end()
  })
}

/** The desk that was begun early, where it is there already: the first screen is drawn from it. */
export function earlyDesk(session: SessionView): Desk | null {
  return early?.session === session ? early.desk : null
}

/** The desk of a sign-in for the one who calls, and who will stop it: the one begun early, or a new one. */
export async function takeDesk(session: SessionView): Promise<Desk> {
  const taken = early
  early = null
  if (taken?.session === session) return taken.starting
  void taken?.starting.then((desk) => desk.stop())
  return startDesk(session, api)
}
