import type { QueueView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'

/** The queues that are not archived, by name. */
export function useLiveQueues(): readonly QueueView[] {
  const byId = useStore(useDesk().stores.queues, (state) => state.byId)
  return [...byId.values()]
    .filter(({ archived }) => !archived)
    .sort((left, right) => left.name.localeCompare(right.name))
}
