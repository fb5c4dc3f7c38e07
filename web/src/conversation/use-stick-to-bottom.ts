import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Within so many px of the end one reads the newest: what comes then scrolls into view. */
const nearPx = 80

interface StickToBottom {
  isAtBottom: boolean
  onScroll: () => void
  toBottom: () => void
}

/** A message that the reader sees, and where in the window it stands. */
interface Anchor {
  element: HTMLElement
  fromTop: number
}

/**
 * Keeps a scrolling stream where its reader is: at the end while he is there, else at the message he reads, whatever is
 * added or let go above and below. `content` changes with whatever is drawn. A stream that is not shown is laid out once, when it is
 * mounted, and else left alone until it is.
 */
export function useStickToBottom(
  scroller: RefObject<HTMLElement | null>,
  content: string,
  isShown: boolean,
): StickToBottom {
  const [isAtBottom, setAtBottom] = useState(true)
  const isStuck = useRef(true)
  const isSettled = useRef(false)
  const isSeen = useRef(isShown)
  const anchor = useRef<Anchor | null>(null)

  const settle = useCallback(() => {
    const element = scroller.current
    if (element === null) return
    if (isStuck.current) element.scrollTop = element.scrollHeight
    else if (anchor.current !== null) {
      const item = drawnAgain(element, anchor.current.element)
      if (item) element.scrollTop = item.offsetTop - anchor.current.fromTop
    }
  }, [scroller])

  const toBottom = useCallback(() => {
    isStuck.current = true
    setAtBottom(true)
    settle()
  }, [settle])

  useLayoutEffect(() => {
    isSeen.current = isShown
    if (isShown || !isSettled.current) settle()
    isSettled.current = true
  }, [settle, content, isShown])

  useEffect(() => {
    const element = scroller.current
    const stream = element?.firstElementChild
    if (element === null || !stream) return
    // Images, the composer and the window change heights without a new message.
    const observer = new ResizeObserver(settle)
    observer.observe(stream)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, settle])

  // The same function whether shown or not: what each message is given comes from it.
  const onScroll = useCallback(() => {
    const element = scroller.current
    if (element === null || !isSeen.current) return
    isStuck.current = element.scrollHeight - element.scrollTop - element.clientHeight <= nearPx
    anchor.current = findAnchor(element)
    setAtBottom(isStuck.current)
  }, [scroller])

  return { isAtBottom, onScroll, toBottom }
}

/** An item, or the one that stands for the same message: a page above may make lines one that were several. */
function drawnAgain(scroller: HTMLElement, item: HTMLElement): HTMLElement | null {
  return item.isConnected ? item : scroller.querySelector<HTMLElement>(`[data-seq="${item.dataset.seq ?? ''}"]`)
}

/** The first message in view, found by halves: positions are read eight times, not two hundred. */
function findAnchor(scroller: HTMLElement): Anchor | null {
  const items = scroller.firstElementChild?.children
  if (items === undefined) return null
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item instanceof HTMLElement && item.offsetTop + item.offsetHeight <= scroller.scrollTop) low = middle + 1
    else high = middle
  }
  for (let index = low; index < items.length; index++) {
    const element = items[index]
    if (element instanceof HTMLElement && element.dataset.seq !== undefined) {
      return { element, fromTop: element.offsetTop - scroller.scrollTop }
    }
  }
  return null
}
