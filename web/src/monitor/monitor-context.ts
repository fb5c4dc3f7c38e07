import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { createContext, useContext } from 'react'

/** What the tiles of the monitor share. */
interface Monitor {
  /** The chat that is on its way to another tile. */
  readonly dragged: ConversationView | null
  readonly drag: (view: ConversationView | null) => void
  readonly open: (id: ConversationId) => void
  readonly handOver: (id: ConversationId) => void
  readonly whisper: (id: ConversationId) => void
  readonly write: (id: ConversationId) => void
}

export const MonitorContext = createContext<Monitor | null>(null)

/** @throws Error outside of the monitor */
export function useMonitor(): Monitor {
  const monitor = useContext(MonitorContext)
  if (monitor === null) throw new Error('This tile stands outside of the monitor.')
  return monitor
}
