import type { ConversationId } from '@parley/contract/ids'
import { useEffect } from 'react'
import { isOnScreen } from '../conversation/is-on-screen.ts'
import { useText } from '../i18n/use-text.ts'
import { announce } from '../ui/announce.ts'
import { useDesk } from './use-desk.ts'

/** So long, ms, are new messages collected into one announcement. */
const collectMs = 3_000

/** Tells who does not see the list that clients wrote in his other chats: politely, at most once in three seconds. */
export function useMessageAnnouncements(): void {
  const { stores, session } = useDesk()
  const text = useText()
  useEffect(() => {
    const news = new Map<ConversationId, string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const tell = () => {
      timer = undefined
      announce(text('chats.announceNew', { count: news.size, names: [...news.values()].join(', ') }))
      news.clear()
    }
    const stop = stores.conversations.subscribe(({ byId }, before) => {
      for (const [id, { view }] of byId) {
        const known = before.byId.get(id)?.view
        if (known === view) continue
        const isMine = view.chat.state === 'active' && view.chat.holderId === session.operatorId
        if (!isMine || view.unread <= (known?.unread ?? 0) || isOnScreen(id)) continue
        news.set(id, view.contact.name)
        timer ??= setTimeout(tell, collectMs)
      }
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [stores, session, text])
}
