import type { ConversationId } from '@parley/contract/ids'
import type { SessionView } from '@parley/contract/routes'
import type { ConversationView } from '@parley/contract/views'
import type { Stores } from '../stores/create-stores.ts'

/**
 * What was said in a chat before one might read it (C-62) comes by no frame: once it is one's own, or over, its messages are asked for anew.
 * Returns how to stop.
 */
export function followSeals(
  stores: Stores,
  { operatorId, role }: Pick<SessionView, 'operatorId' | 'role'>,
  reload: (id: ConversationId) => void,
): () => void {
  const isSealed = ({ chat }: ConversationView) =>
    chat.state !== 'finished' && !(chat.state === 'active' && chat.holderId === operatorId)
  return stores.conversations.subscribe(({ byId }, before) => {
    if (role !== 'operator' || stores.workspace.getState().workspace?.liveVisibility !== 'assigned') return
    for (const [id, { view }] of byId) {
      const earlier = before.byId.get(id)?.view
      if (earlier === undefined || earlier === view || stores.messages.find(id) === undefined) continue
      if (isSealed(earlier) && !isSealed(view)) reload(id)
    }
  })
}
