import { useStore } from 'zustand'
import { isOverTime } from '../chats/wait.ts'
import { useNow } from '../ui/clock.ts'
import { useDesk } from './use-desk.ts'

/** In how many of one's own chats, and of those that nobody has, the client waits longer than his queue allows. */
export function useOverTime(): number {
  const { stores, session } = useDesk()
  const queues = useStore(stores.queues, (state) => state.byId)
  const now = useNow('slow')
  // Counted in the store: the whole frame of the desk is drawn anew when the number changes, not with each message.
  return useStore(stores.conversations, ({ byId }) => {
    let count = 0
    for (const { view } of byId.values()) {
      const isTheirs = view.chat.state === 'active' && view.chat.holderId !== session.operatorId
      if (!isTheirs && isOverTime(view, queues, now)) count++
    }
    return count
  })
}
