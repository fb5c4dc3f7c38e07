import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../chat/chat.ts'
import { usePanel } from './chat-context.ts'

interface StickyScroll {
  scroller: RefObject<HTMLDivElement | null>
  content: RefObject<HTMLDivElement | null>
  atBottom: boolean
  onScroll: () => void
  toBottom: () => void
}

/** Within this distance of the bottom, CSS pixels, the log follows new messages. */
const stickWithin = 80
/** This near to the top earlier messages are fetched. */
const fetchWithin = 120

/** Keeps the log at its newest message while the visitor is there, and his place while he reads or loads what is above. */
export function useStickyScroll(chat: Chat): StickyScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const [atBottom, setAtBottom] = useState(true)
  const firstSeq = usePanel(({ conversation }) => conversation.messages[0]?.seq ?? 0)
  const newestSeq = usePanel(({ conversation }) => conversation.newestSeq)
  const waiting = usePanel(({ outbox }) => outbox.length)
  const isOpen = usePanel((state) => state.isOpen)
  const anchor = useRef({ seq: 0, top: 0 })

  function see(): void {
    if (stuck.current && chat.store.get().isOpen && document.visibilityState === 'visible') chat.sawNewest()
  }

  function toBottom(): void {
    stuck.current = true
    setAtBottom(true)
    const log = scroller.current
    if (log !== null) log.scrollTop = log.scrollHeight
    see()
  }

  function onScroll(): void {
    const log = scroller.current
    if (log === null) return
    stuck.current = log.scrollHeight - log.scrollTop - log.clientHeight <= stickWithin
    setAtBottom(stuck.current)
    see()
    if (log.scrollTop < fetchWithin) chat.loadEarlier()
  }

  // What comes above must not push away what he reads: the message that was first keeps its place on the screen.
  useLayoutEffect(() => {
    const log = scroller.current
    if (log === null) return
    if (stuck.current) log.scrollTop = log.scrollHeight
    else log.scrollTop += (topOf(content.current, anchor.current.seq) ?? anchor.current.top) - anchor.current.top
  }, [firstSeq])

  useLayoutEffect(() => {
    anchor.current = { seq: firstSeq, top: topOf(content.current, firstSeq) ?? 0 }
  })

  // His own message always shows itself.
  useLayoutEffect(() => {
    if (waiting > 0) toBottom()
  }, [waiting])

  useEffect(see, [newestSeq, isOpen])

  useEffect(() => {
    const log = scroller.current
    const inner = content.current
    if (log === null || inner === null) return
    // Pictures, the typing line, the keyboard: whatever changes a height keeps the newest in sight.
    const observer = new ResizeObserver(() => {
      if (stuck.current) log.scrollTop = log.scrollHeight
    })
    observer.observe(log)
    observer.observe(inner)
    document.addEventListener('visibilitychange', see)
    return () => {
      observer.disconnect()
      document.removeEventListener('visibilitychange', see)
    }
  }, [])

  return { scroller, content, atBottom, onScroll, toBottom }
}

/** Where a message stands in the content, CSS pixels from its top. */
function topOf(content: HTMLElement | null, seq: number): number | undefined {
  const message = content?.querySelector(`[data-seq="${String(seq)}"]`)
  if (content === null || message === null || message === undefined) return undefined
  return message.getBoundingClientRect().top - content.getBoundingClientRect().top
}
