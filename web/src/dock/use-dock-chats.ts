import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { type ConversationGroups, groupConversations } from '../chats/conversation-groups.ts'
import { listSettings } from '../chats/list-settings.ts'
import { useSeesOwnOnly } from '../chats/use-sees-own-only.ts'

interface DockChats {
  groups: Pick<ConversationGroups, 'mine' | 'new'>
  /** What clients wrote in one's own chats and is not seen yet. */
  unread: number
}

/** «Активные» and «Новые»: what one has in dialog and what waits to be accepted (C-16). */
export function useDockChats(): DockChats {
  const { stores, session } = useDesk()
  const byId = useStore(stores.conversations, (state) => state.byId)
  const { sorts } = useStore(listSettings)
  const seesOwnOnly = useSeesOwnOnly()
  return useMemo(() => {
    const views = [...byId.values()].map((entry) => entry.view)
    const { mine, new: waiting } = groupConversations(views, {
      me: session.operatorId,
      filter: 'all',
      search: '',
      channel: null,
      sorts,
    })
    return {
      groups: { mine, new: seesOwnOnly ? [] : waiting },
      unread: mine.reduce((sum, view) => sum + view.unread, 0),
    }
  }, [byId, session.operatorId, sorts, seesOwnOnly])
}
