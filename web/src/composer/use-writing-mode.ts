import type { ConversationView } from '@parley/contract/views'
import { type RefObject, useCallback, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import type { WritingMode } from './WritingModes.tsx'

interface Writing {
  mode: WritingMode
  /** Goes over to the field for the client, which has the focus then. */
  reply: () => void
  /** Goes over to the field for colleagues. */
  note: () => void
}

/** Whom one writes to in a conversation: its client, or colleagues. A begun note is found again where it was left. */
export function useWritingMode(
  { id }: ConversationView,
  isShown: boolean,
  field: RefObject<HTMLTextAreaElement | null>,
): Writing {
  const { stores } = useDesk()
  const [mode, setMode] = useState<WritingMode>(() => {
    const { text, note = '' } = stores.drafts.find(id)
    return note !== '' && text === '' ? 'note' : 'reply'
  })
  const reply = useCallback(() => {
    setMode('reply')
    awaitField(field)
  }, [field])
  const note = useCallback(() => {
    setMode('note')
    awaitField(field)
  }, [field])
  useShortcut('note', isShown ? note : null)
  useShortcut('reply', isShown ? reply : null)
  return { mode, reply, note }
}

/** The field appears with the next frame, or, after a chat was taken, with the feed: a moment after the answer. */
function awaitField(field: { readonly current: HTMLTextAreaElement | null }, triesLeft = 60): void {
  // The one that is about to go away is still there in this frame.
  requestAnimationFrame(() => {
    const { current } = field
    if (current !== null) {
      current.focus()
      // Behind what was begun.
      current.setSelectionRange(current.value.length, current.value.length)
    } else if (triesLeft > 0) awaitField(field, triesLeft - 1)
  })
}
