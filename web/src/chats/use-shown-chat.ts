import type { ConversationId } from '@parley/contract/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { afterPaint } from '../ui/use-effect-after-paint.ts'

/** One went on to a chat, and the address still names the one before. */
interface Step {
  readonly from: ConversationId
  readonly to: ConversationId
}

/** Which chat is on screen, a frame before the address and all that is drawn by it. */
export interface ShownChat {
  readonly step: StoreApi<{ readonly current: Step | null }>
  readonly now: () => ConversationId | null
  /** The same function each time. */
  readonly show: (id: ConversationId) => void
}

/**
 * A chat that one goes to is painted first; the address, the list, the strip and the panel follow once it stands there. What acts on the chat
 * on screen asks here, not the address.
 */
export function useShownChat(current: ConversationId | null, onOpen: (id: ConversationId) => void): ShownChat {
  const [step] = useState(() => createStore<{ current: Step | null }>(() => ({ current: null })))
  const address = useRef(current)
  const giveUp = useRef<() => void>(() => undefined)
  useEffect(() => {
    address.current = current
    step.setState({ current: null })
    return () => giveUp.current()
  }, [current, step])
  const show = useCallback(
    (to: ConversationId) => {
      giveUp.current()
      const from = address.current
      // Where nothing was open, chat and panel take their places together.
      const isAhead = from !== null && from !== to
      step.setState({ current: isAhead ? { from, to } : null })
      if (isAhead) giveUp.current = afterPaint(() => onOpen(to))
      else onOpen(to)
    },
    [onOpen, step],
  )
  return useMemo(() => ({ step, show, now: () => step.getState().current?.to ?? address.current }), [step, show])
}

/** The chat on screen; draws anew when it is another one. */
export function useShown({ step }: ShownChat, current: ConversationId | null): ConversationId | null {
  return useStore(step, (state) =>
    state.current !== null && state.current.from === current ? state.current.to : current,
  )
}
