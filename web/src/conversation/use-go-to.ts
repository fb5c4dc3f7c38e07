import type { ConversationId } from '@parley/contract/ids'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'

/** How long the message that was gone to stands out, ms. */
const flashMs = 2_000

interface GoTo {
  /** Shows a message in the middle of the stream, loaded or not; true once it is there. */
  goTo: (seq: number) => Promise<boolean>
  /** The message that was just gone to. */
  flashingSeq: number | null
}

/** The way to any message of a conversation: its page is loaded, it is scrolled to, focused and stands out for a moment. */
export function useGoTo(
  id: ConversationId,
  scroller: RefObject<HTMLElement | null>,
  onScroll: () => void,
  /** Draws also what is hidden. */
  reveal: (seq: number) => void,
): GoTo {
  const { pages } = useDesk()
  const run = useMenuCommand()
  const [flashingSeq, setFlashing] = useState<number | null>(null)
  useEffect(() => {
    if (flashingSeq === null) return
    const timer = setTimeout(() => setFlashing(null), flashMs)
    return () => clearTimeout(timer)
  }, [flashingSeq])
  const goTo = useCallback(
    async (seq: number) => {
      if (!(await run(() => pages.around(id, seq)))) return false
      reveal(seq)
      // Drawn in the frame after its page came.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const target = scroller.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`)
      target?.scrollIntoView({ block: 'center' })
      target?.focus({ preventScroll: true })
      // Told at once: else the stream would first return to where its reader was.
      onScroll()
      setFlashing(seq)
      return true
    },
    // `run` is another function each time and does the same.
    [id, pages, scroller, onScroll, reveal],
  )
  return { goTo, flashingSeq }
}
