import type { ConversationId } from '@parley/contract/ids'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { bringToFront } from '../conversation/front-pane.ts'
import { afterPaint } from '../ui/use-effect-after-paint.ts'
import { goOnWriting } from './go-on-writing.ts'

/** One went on to a chat, and the address still names the one before. */
interface Step {
  readonly from: ConversationId
  readonly to: ConversationId
}

/** Which chat is on screen, before the address and all that is drawn by it. */
export interface ShownChat {
  readonly step: StoreApi<{ readonly current: Step | null }>
  /** The same function each time. */
  readonly show: (id: ConversationId) => void
}

/** What a person does next is meant for the chat that he sees. */
const inputs = ['keydown', 'pointerdown', 'beforeinput'] as const

/**
 * A chat that one goes to is painted first; what React draws by it, the address, the list, the strip and the panel follow once it stands
 * there, or as soon as something is pressed. What acts on the chat on screen asks `conversationInFront`, not the address.
 */
export function useShownChat(current: ConversationId | null, onOpen: (id: ConversationId) => void): ShownChat {
  const [step] = useState(() => createStore<{ current: Step | null }>(() => ({ current: null })))
  const address = useRef(current)
  /** Gives up what is to follow; null: nothing is, React draws what one went to. */
  const giveUp = useRef<(() => void) | null>(null)
  useEffect(() => {
    address.current = current
    // Somebody may have gone on while this one's address was under way.
    if (giveUp.current !== null) return
    step.setState({ current: null })
    bringToFront(current)
  }, [current, step])
  useEffect(() => () => giveUp.current?.(), [])
  const show = useCallback(
    (to: ConversationId) => {
      giveUp.current?.()
      // Where nothing is open, chat and panel take their places together.
      if (address.current === null) {
        onOpen(to)
        return
      }
      const draw = () => {
        const from = address.current
        flushSync(() => step.setState({ current: from === null ? null : { from, to } }))
      }
      const follow = () => {
        giveUp.current?.()
        draw()
        goOnWriting(to)
        onOpen(to)
      }
      if (bringToFront(to)) goOnWriting(to)
      else draw()
      const stop = afterPaint(follow)
      for (const input of inputs) window.addEventListener(input, follow, { capture: true })
      giveUp.current = () => {
        giveUp.current = null
        stop()
        for (const input of inputs) window.removeEventListener(input, follow, { capture: true })
      }
    },
    [onOpen, step],
  )
  return useMemo(() => ({ step, show }), [step, show])
}

/** The chat that React draws as the one on screen. */
export function useShown({ step }: ShownChat, current: ConversationId | null): ConversationId | null {
  return useStore(step, (state) =>
    state.current !== null && state.current.from === current ? state.current.to : current,
  )
}
