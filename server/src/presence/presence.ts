import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { adoptPresence, listWronglyLost, operatorConnected, operatorDisconnected } from './connection-presence.ts'

/** Counts the desk connections of this process and says in the database who is there (D-2, D-3). */
export interface Presence {
  /** A desk socket was opened. */
  connected(actor: Actor): void
  /** A desk socket is gone. */
  disconnected(actor: Actor): void
  /** Once at the start: T1 begins for whoever a killed process left present. */
  adopt(): Promise<void>
  settled(): Promise<void>
  /** T1 begins for everybody who is connected here. Before the database stops. */
  stop(): Promise<void>
}

/** How often it is checked that no other node declares our operators gone, milliseconds; far below the shortest T1. */
const checkInterval = 20_000

interface Connections {
  readonly workspaceId: WorkspaceId
  readonly operatorId: OperatorId
  count: number
  /** What is being written, in order. */
  writing: Promise<void>
}

/** Starts counting. */
export function createPresence({
  database,
  onFault,
}: {
  database: Database
  onFault?: (fault: unknown) => void
}): Presence {
  const operators = new Map<string, Connections>()
  let stopped = false

  function connectionsOf({ workspaceId, operatorId }: Actor): Connections {
    const key = `${String(workspaceId)} ${operatorId}`
    const known = operators.get(key) ?? { workspaceId, operatorId, count: 0, writing: Promise.resolve() }
    operators.set(key, known)
    return known
  }

  function write(connections: Connections, work: () => Promise<void>): void {
    connections.writing = connections.writing.then(work).catch((fault: unknown) => onFault?.(fault))
  }

  function connect(connections: Connections): void {
    write(connections, () => operatorConnected(database, connections.workspaceId, connections.operatorId))
  }

  function disconnect(connections: Connections): void {
    write(connections, () => operatorDisconnected(database, connections.workspaceId, connections.operatorId))
  }

  async function check(): Promise<void> {
    const connected = [...operators.values()].filter(({ count }) => count > 0)
    for (const workspaceId of new Set(connected.map((connections) => connections.workspaceId))) {
      const ours = connected.filter((connections) => connections.workspaceId === workspaceId)
      const lost = new Set(
        await listWronglyLost(
          database,
          workspaceId,
          ours.map(({ operatorId }) => operatorId),
        ),
      )
      for (const connections of ours) if (lost.has(connections.operatorId)) connect(connections)
    }
  }

  const checking = setInterval(() => void check().catch((fault: unknown) => onFault?.(fault)), checkInterval).unref()

  async function settled(): Promise<void> {
    await Promise.all([...operators.values()].map(({ writing }) => writing))
  }

  return {
    connected(actor) {
      const connections = connectionsOf(actor)
      connections.count += 1
      if (connections.count === 1) connect(connections)
    },
    disconnected(actor) {
      const connections = connectionsOf(actor)
      connections.count -= 1
      if (connections.count === 0 && !stopped) disconnect(connections)
    },
    async adopt() {
      const workspaces = await database.door<{ workspace_id: WorkspaceId }>(
        'select workspace_id from list_workspaces()',
      )
      for (const { workspace_id: workspaceId } of workspaces) await adoptPresence(database, workspaceId)
    },
    settled,
    async stop() {
      stopped = true
      clearInterval(checking)
      for (const connections of operators.values()) if (connections.count > 0) disconnect(connections)
      await settled()
    },
  }
}
