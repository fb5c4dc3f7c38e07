import { closeCodes } from '@parley/contract/frames'
import type { WorkspaceId } from '@parley/contract/ids'
import type { WebSocket } from 'ws'
import { isOf, type Session, type Sessions } from './sessions.ts'

/** The open sockets of signed-in operators. */
export interface LiveSockets {
  add(socket: WebSocket, session: Session): void
  count(): number
  /** Asks the database at once which sign-ins still hold, and closes the sockets of the others. */
  check(): Promise<void>
  stop(): void
}

/** An ended sign-in, wherever it was ended, loses its sockets within this time, milliseconds (revocation takes effect in 5 s). */
const checkEvery = 4_000

/** Closes the sockets of sign-ins that end or get another role: at once when this process did it, else at the next look. */
export function createLiveSockets(sessions: Sessions, onFault: (fault: unknown) => void): LiveSockets {
  const live = new Map<WebSocket, Session>()

  function closeThose(isGone: (session: Session) => boolean): void {
    for (const [socket, session] of live) if (isGone(session)) socket.close(closeCodes.signedOut, 'signed out')
  }

  /** 1012: come back, and be served as who he is now. */
  function reopenThose(isAnother: (session: Session) => boolean): void {
    for (const [socket, session] of live) if (isAnother(session)) socket.close(1012, 'role changed')
  }

  async function check(): Promise<void> {
    const sessionsNow = [...live.values()]
    for (const workspaceId of new Set(sessionsNow.map((session) => session.actor.workspaceId))) {
      await checkWorkspace(
        workspaceId,
        sessionsNow.filter((session) => session.actor.workspaceId === workspaceId),
      )
    }
  }

  async function checkWorkspace(workspaceId: WorkspaceId, asked: readonly Session[]): Promise<void> {
    const open = await sessions.stillOpen(
      workspaceId,
      asked.map((session) => session.id),
    )
    const known = new Set(asked.map((session) => session.id))
    closeThose(({ id }) => known.has(id) && !open.has(id))
    reopenThose(({ id, actor }) => open.has(id) && open.get(id) !== actor.role)
  }

  sessions.onRevoked((gone) => {
    closeThose((session) => isOf(session, gone))
  })
  sessions.onRoleChanged((operatorId) => {
    reopenThose((session) => isOf(session, { operatorId }))
  })
  const timer = setInterval(() => void check().catch(onFault), checkEvery)
  timer.unref()

  return {
    add(socket, session) {
      live.set(socket, session)
      socket.once('close', () => live.delete(socket))
    },
    count: () => live.size,
    check,
    stop: () => {
      clearInterval(timer)
    },
  }
}
