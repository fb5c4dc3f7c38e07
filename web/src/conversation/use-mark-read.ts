import type { ConversationView } from '@parley/contract/views'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useIsPageVisible } from './use-is-page-visible.ts'

/** Tells the server that the holder has seen the conversation to its end: shown, page in front, scrolled to the bottom. */
export function useMarkRead(view: ConversationView, isSeen: boolean): void {
  const { connection, stores, session } = useDesk()
  const isVisible = useIsPageVisible()
  const isLive = useStore(stores.connection, (state) => state.state === 'live')
  const isMine = view.chat.state === 'active' && view.chat.holderId === session.operatorId
  const shouldMark = isSeen && isVisible && isLive && isMine && view.unread > 0
  useEffect(() => {
    if (shouldMark) connection.send({ type: 'read', conversationId: view.id, seq: view.seq })
  }, [shouldMark, connection, view.id, view.seq])
}
