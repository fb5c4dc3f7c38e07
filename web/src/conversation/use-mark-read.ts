import type { ConversationView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { useIsPageVisible } from './use-is-page-visible.ts'

/**
 * Tells the server that the conversation was seen to its end: shown, page in front, scrolled to the bottom. By its holder, or by
 * anybody where it is finished (a client may edit what he wrote).
 */
export function useMarkRead(view: ConversationView, isSeen: boolean): void {
  const { connection, stores, session } = useDesk()
  const isVisible = useIsPageVisible()
  const isLive = useStore(stores.connection, (state) => state.state === 'live')
  const { chat } = view
  const mayMark = chat.state === 'finished' || (chat.state === 'active' && chat.holderId === session.operatorId)
  const shouldMark = isSeen && isVisible && isLive && mayMark && view.unread > 0
  useEffectAfterPaint(() => {
    if (shouldMark) connection.send({ type: 'read', conversationId: view.id, seq: view.seq })
  }, [shouldMark, connection, view.id, view.seq])
}
