import type { ConversationId } from '@parley/contract/ids'
import { startTransition, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { startRestMs, whenIdle } from '../ui/when-idle.ts'
import type { StripSlots } from './strip-slots.ts'

/** So many chats of the strip stay mounted: a page that holds more elements than that is slow at everything else. */
const mostKept = 6

/**
 * The conversations to mount: the one on screen and, so that switching among them costs nothing, the strip's first ones. Those that
 * nobody has opened yet are added one by one while the page has nothing else to do, as soon as their messages are there. One that is not
 * of the strip goes once another stands on the screen: to take it away costs as much as to draw that one.
 */
export function useKeptPanes(slots: StripSlots, current: ConversationId | null): ConversationId[] {
  const { stores } = useDesk()
  const [prepared, setPrepared] = useState<ReadonlySet<ConversationId>>(new Set())
  const wanted = slots.filter((id) => id !== null).slice(0, mostKept)
  const next = useStore(stores.messages, ({ byConversation }) =>
    wanted.find((id) => id !== current && !prepared.has(id) && byConversation.has(id)),
  )
  useEffect(() => {
    // Once shown it is as good as prepared.
    if (current !== null) setPrepared((before) => (before.has(current) ? before : new Set(before).add(current)))
  }, [current])
  useEffect(() => {
    if (next === undefined) return undefined
    return whenIdle(
      () => startTransition(() => setPrepared((before) => new Set(before).add(next))),
      10_000,
      startRestMs,
    )
  }, [next])
  const [left, setLeft] = useState(current)
  useEffectAfterPaint(() => {
    startTransition(() => setLeft(current))
  }, [current])
  const kept = wanted.filter((id) => id === current || prepared.has(id))
  return [...new Set([...kept, ...[left, current].filter((id) => id !== null)])]
}
