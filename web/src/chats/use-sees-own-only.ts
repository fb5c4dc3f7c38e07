import { useDesk, useMe, useWorkspace } from '../app/use-desk.ts'

/**
 * Whether one is shown only what one has already: away, in a company where unfinished chats are their holders' (C-10, decision 31).
 * It is about the list alone; what the server lets one read does not depend on one's state.
 */
export function useSeesOwnOnly(): boolean {
  const { session } = useDesk()
  const isAway = useMe()?.status === 'away'
  const isSealed = useWorkspace()?.liveVisibility === 'assigned'
  return isAway && isSealed && session.role === 'operator'
}
