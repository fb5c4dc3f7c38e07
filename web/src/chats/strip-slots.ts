import type { ConversationId } from '@parley/contract/ids'

/** The strip: place after place, `null` where a chat could stand. */
export type StripSlots = readonly (ConversationId | null)[]

/**
 * Puts held chats into the strip without moving any: a finished one leaves its place free, a new one takes the first free
 * place, and only then a place over the limit. `held`: in the order in which they were taken. `limit` 0 = none.
 */
export function fillSlots(before: StripSlots, held: readonly ConversationId[], limit: number): StripSlots {
  const slots = before.map((id) => (id !== null && held.includes(id) ? id : null))
  for (const id of held) {
    if (slots.includes(id)) continue
    const free = slots.indexOf(null)
    if (free === -1) slots.push(id)
    else slots[free] = id
  }
  const last = slots.findLastIndex((id) => id !== null)
  const length = Math.max(limit, last + 1)
  return Array.from({ length }, (_, place) => slots[place] ?? null)
}

/**
 * Puts the chat of one place into another; what stands there comes to the first one's, so that all others keep their number. The same strip where
 * there is no such place. Places count from 0.
 */
export function swapSlots(slots: StripSlots, from: number, to: number): StripSlots {
  const [moved, other] = [slots[from], slots[to]]
  if (moved === undefined || other === undefined || from === to) return slots
  return slots.with(from, other).with(to, moved)
}
