import type { ConversationId } from '@parley/contract/ids'
import { useRef } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { noteAttended } from '../holding/attended.ts'

/** A sign of typing holds 6 s, so one in three seconds is enough. */
const everyMs = 3_000

/** Tells the others, now and then, that somebody types here. It may get lost. */
export function useTypingSignal(id: ConversationId): () => void {
  const { connection } = useDesk()
  const lastAt = useRef(-everyMs)
  return () => {
    if (performance.now() - lastAt.current < everyMs) return
    lastAt.current = performance.now()
    connection.send({ type: 'typing', conversationId: id })
    noteAttended(id)
  }
}
