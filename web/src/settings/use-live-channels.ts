import type { ChannelView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'

/** The channels that are not archived, by name. */
export function useLiveChannels(): readonly ChannelView[] {
  const byId = useStore(useDesk().stores.channels, (state) => state.byId)
  return [...byId.values()]
    .filter(({ archived }) => archived !== true)
    .sort((left, right) => left.name.localeCompare(right.name))
}
