import { useEffect, useRef } from 'react'
import { conversationInFront } from '../conversation/front-pane.ts'
import type { StripSlots } from './strip-slots.ts'

/** So long after a chat has left its place, ms, the place's key may still mean that one. */
const reachMs = 3_000

/** Whether a place, from 0, has just lost a chat that was not on screen: who reaches for it may not have seen that. */
export function useReplaced(slots: StripSlots): (place: number) => boolean {
  const before = useRef(slots)
  const left = useRef(new Map<number, number>())
  useEffect(() => {
    for (const [place, id] of before.current.entries())
      if (id !== null && !slots.includes(id) && id !== conversationInFront()) left.current.set(place, performance.now())
    before.current = slots
  }, [slots])
  return (place) => performance.now() - (left.current.get(place) ?? -reachMs) < reachMs
}
