import type { ConversationView } from '@parley/contract/views'
import { type RefObject, useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
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
  const goTo = useCallback(
    (next: WritingMode) => {
      // The field stands there, with the caret in it, in the frame of the key: whoever writes on at once writes into it.
      flushSync(() => setMode(next))
      focusField(field)
    },
    [field],
  )
  const reply = useCallback(() => goTo('reply'), [goTo])
  const note = useCallback(() => goTo('note'), [goTo])
  useShortcut('note', isShown ? note : null)
  useShortcut('reply', isShown ? reply : null)
  return { mode, reply, note }
}

/** After a chat was taken the field comes with the feed: a moment after the answer. */
function focusField(field: { readonly current: HTMLTextAreaElement | null }, triesLeft = 60): void {
  const { current } = field
  if (current !== null) {
    current.focus()
    // Behind what was begun.
    current.setSelectionRange(current.value.length, current.value.length)
  } else if (triesLeft > 0) requestAnimationFrame(() => focusField(field, triesLeft - 1))
}
