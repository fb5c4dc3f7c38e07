import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useMe } from '../app/use-desk.ts'
import { offeredUntil } from '../holding/offers.ts'
import { fillSlots, type StripSlots, swapSlots } from './strip-slots.ts'

interface Slots {
  readonly slots: StripSlots
  /** Puts a chat into another place; places count from 0. */
  move: (from: number, to: number) => void
}

/** The strip of one's own chats, and of those that are offered to oneself. A place once taken stays, over reloads too (this browser remembers it). For screens that stand on a snapshot. */
export function useSlots(): Slots {
  const { stores, session } = useDesk()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const limit = useMe()?.limit ?? 0
  const held = useMemo(
    () =>
      [...conversations.values()]
        .flatMap(({ view }) =>
          (view.chat.state === 'active' && view.chat.holderId === session.operatorId) ||
          offeredUntil(view, session.operatorId) !== null
            ? [view]
            : [],
        )
        .sort((left, right) => (left.chat.startedAt < right.chat.startedAt ? -1 : 1))
        .map((view) => view.id),
    [conversations, session.operatorId],
  )
  const [slots, setSlots] = useState<StripSlots>(() => readSlots(session.operatorId, held))
  const next = useMemo(() => {
    const filled = fillSlots(slots, held, limit)
    return isSame(filled, slots) ? slots : filled
  }, [slots, held, limit])
  const keep = useCallback(
    (kept: StripSlots) => {
      setSlots(kept)
      localStorage.setItem(keyOf(session.operatorId), JSON.stringify(kept))
    },
    [session.operatorId],
  )
  useEffect(() => {
    if (next !== slots) keep(next)
  }, [next, slots, keep])
  const move = useCallback((from: number, to: number) => keep(swapSlots(next, from, to)), [next, keep])
  return { slots: next, move }
}

const keyOf = (operatorId: OperatorId) => `parley.strip.${operatorId}`

/** The remembered places of chats that are still held; `null` for the others. */
function readSlots(operatorId: OperatorId, held: readonly ConversationId[]): StripSlots {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(operatorId)) ?? '[]')
    return Array.isArray(stored) ? stored.map((id) => held.find((known) => known === id) ?? null) : []
  } catch {
    return []
  }
}

function isSame(left: StripSlots, right: StripSlots): boolean {
  return left.length === right.length && left.every((id, place) => id === right[place])
}
