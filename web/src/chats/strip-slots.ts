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

/** What a place is: a chat's within the limit or over it, free, or a gap: who left it free has as many chats as he may still. */
export type PlaceKind = 'chat' | 'extra' | 'free' | 'gap'

/** Counts the places right where chats stand beyond the limit: so many are free as it leaves, so many last ones are over it. `limit` 0 = none. */
export function placeKinds(slots: StripSlots, limit: number): readonly PlaceKind[] {
  const held = slots.filter((slot) => slot !== null).length
  const within = limit === 0 ? held : limit
  let [chats, free] = [0, 0]
  return slots.map((slot) => {
    if (slot !== null) return ++chats > within ? 'extra' : 'chat'
    return limit === 0 || ++free <= limit - held ? 'free' : 'gap'
  })
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

/** So many places stand side by side at most. */
const mostShown = 8
/** Between two of them, px. */
const gap = 4

interface Room {
  /** Of the strip inside its padding, px. */
  readonly width: number
  /** The least width of what stands in a place, px. */
  widthOf: (slot: ConversationId | null) => number
  /** What opens the others, px. */
  readonly moreWidth: number
  /** The first of them is always shown, the others as long as there is room at all: on screen, a client waits too long, an offer runs out. */
  readonly urgent: readonly ConversationId[]
}

/**
 * The places that are shown, by number from 0, in order: all where they fit and are no more than eight; else the urgent ones, then the first chats, then free
 * places, as far as there is room; those only where no chat is put away. Free places that are put away leave no trace: what opens the others is there for chats
 * alone. No place changes its number.
 */
export function shownPlaces(slots: StripSlots, { width, widthOf, moreWidth, urgent }: Room): readonly number[] {
  const places = slots.map((slot, place) => ({ slot, place, width: widthOf(slot) + gap }))
  const isAllShown = (some: typeof places) =>
    some.length <= mostShown && some.reduce((sum, one) => sum + one.width, -gap) <= width
  if (isAllShown(places)) return places.map(({ place }) => place)
  const rankOf = ({ slot }: { slot: ConversationId | null }) => {
    if (slot === null) return urgent.length + 1
    const rank = urgent.indexOf(slot)
    return rank === -1 ? urgent.length : rank
  }
  const shown: number[] = []
  const needsMore = !isAllShown(places.filter(({ slot }) => slot !== null))
  let left = needsMore ? width - moreWidth : width + gap
  for (const one of places.toSorted((a, b) => rankOf(a) - rankOf(b) || a.place - b.place)) {
    const isUrgent = rankOf(one) < urgent.length
    if (one.slot === null && needsMore) continue
    if (shown.length > 0 && (one.width > left || (!isUrgent && shown.length >= mostShown))) continue
    shown.push(one.place)
    left -= one.width
  }
  return shown.sort((a, b) => a - b)
}
