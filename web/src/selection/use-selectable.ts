import type { MessageView } from '@parley/contract/message-views'
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { selectionStore, selectUpTo, toggleMessage } from './selection-store.ts'

/** So long a message is pressed until it is selected, ms (D-46). */
const holdMs = 450
/** Further than this it is the text that is being selected, px. */
const stillPx = 5

/** A message that can be ticked: by pressing and holding it, by Shift and a press, and by a press alone once one selects. */
export function useSelectable({ conversationId, seq, deletedAt }: MessageView) {
  const { stores } = useDesk()
  const isOn = useStore(selectionStore, ({ of }) => of?.conversationId === conversationId) && deletedAt === null
  const isSelected = useStore(selectionStore, ({ of }) => of?.conversationId === conversationId && of.seqs.has(seq))
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number } | null>(null)
  /** The press that is ending has done its work. */
  const isDone = useRef(false)
  const letGo = () => {
    if (held.current !== null) clearTimeout(held.current.timer)
    held.current = null
  }
  useEffect(() => letGo, [])
  const toggle = () => toggleMessage(conversationId, seq)
  if (deletedAt !== null) return { isOn: false, isSelected: false, toggle, handlers: {} }
  return {
    isOn,
    isSelected,
    toggle,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLElement>) {
        isDone.current = false
        if (event.button !== 0 || isControl(event.target) || event.shiftKey) return
        const timer = setTimeout(() => {
          held.current = null
          isDone.current = true
          toggle()
        }, holdMs)
        held.current = { timer, x: event.clientX, y: event.clientY }
      },
      onPointerMove(event: PointerEvent<HTMLElement>) {
        const start = held.current
        if (start && Math.hypot(event.clientX - start.x, event.clientY - start.y) > stillPx) letGo()
      },
      onPointerUp: letGo,
      onPointerLeave: letGo,
      onPointerCancel: letGo,
      onClick(event: MouseEvent<HTMLElement>) {
        if (isDone.current || isControl(event.target)) return
        if (event.shiftKey) {
          const messages = stores.messages.getState().byConversation.get(conversationId)?.messages ?? []
          const known = messages.filter((one) => one.kind !== 'system' && one.deletedAt === null).map((one) => one.seq)
          document.getSelection()?.removeAllRanges()
          selectUpTo(conversationId, seq, known)
        } else if (isOn && document.getSelection()?.isCollapsed !== false) toggle()
      },
      onKeyDown(event: KeyboardEvent<HTMLElement>) {
        if (!isOn || event.key !== ' ' || event.target !== event.currentTarget) return
        event.preventDefault()
        toggle()
      },
    },
  }
}

/** What does something of its own when it is pressed. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label, video, audio, [role="menu"]') !== null
}
