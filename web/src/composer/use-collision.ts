import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView } from '@parley/contract/views'
import { useRef, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { repliesSince } from './replies-since.ts'

interface Collision {
  /** What colleagues answered meanwhile; shown once one wanted to send. */
  replies: readonly MessageView[]
  /** The text became another. */
  noteText: (text: string) => void
  /** Whether it may be sent: false the first time that there is something to be read before. */
  maySend: () => boolean
  /** Read, and the text goes on from there. */
  dismiss: () => void
}

/** Holds back a reply that was begun before a colleague answered the same client, until its writer has seen that. */
export function useCollision({ id, seq }: ConversationView, startText: string): Collision {
  const { stores, session } = useDesk()
  /** The newest message that stood there when the text was begun; null: there is no text. */
  const begun = useRef<number | null>(startText === '' ? null : seq)
  const [replies, setReplies] = useState<readonly MessageView[]>([])
  const dismiss = () => {
    begun.current = stores.conversations.find(id)?.seq ?? seq
    setReplies([])
  }
  return {
    replies,
    noteText(text) {
      if (text.trim() === '') {
        begun.current = null
        setReplies([])
      } else begun.current ??= stores.conversations.find(id)?.seq ?? seq
    },
    maySend() {
      const messages = stores.messages.find(id)?.messages ?? []
      const news = begun.current === null ? [] : repliesSince(messages, begun.current, session.operatorId)
      const isKnown = news.length === replies.length
      if (news.length > 0 && !isKnown) {
        setReplies(news)
        return false
      }
      begun.current = null
      setReplies([])
      return true
    },
    dismiss,
  }
}
