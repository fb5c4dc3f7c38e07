import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { noteSought } from '../chats/sought-chat.ts'
import type { StripSlots } from '../chats/strip-slots.ts'
import type { List } from '../chats/use-list.ts'
import type { ShownChat } from '../chats/use-shown-chat.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { shortcutSettings } from './shortcut-settings.ts'
import { isTyping, useShortcut } from './use-shortcut.ts'

interface ChatShortcuts {
  slots: StripSlots
  list: List
  /** As the address names it. */
  current: ConversationId | null
  shown: ShownChat
  onOpen: (id: ConversationId) => void
  /** Null: nothing is open. */
  onToggleInfo: (() => void) | null
}

/** The keys that go from chat to chat. By physical key, so that every layout has them. */
export function useChatShortcuts({ slots, list, current, shown, onOpen, onToggleInfo }: ChatShortcuts): void {
  const rows = list.items.flatMap((item) => (item.kind === 'row' ? [item.id] : []))
  const openIf = (id: ConversationId | null | undefined) => {
    if (id) onOpen(id)
  }
  const step = (by: 1 | -1) => {
    const from = shown.now()
    const at = from === null ? -1 : rows.indexOf(from)
    openIf(at === -1 ? rows[0] : rows[at + by])
  }
  useShortcut('nextChat', () => step(1))
  useShortcut('previousChat', () => step(-1))
  useShortcut('longest', () => {
    const id = longestWaiting(list)
    if (id === undefined) return
    noteSought(id)
    onOpen(id)
  })
  const last = useLastChat(current, shown)
  useShortcut('lastChat', () => openIf(last()))
  useShortcut('info', onToggleInfo)
  const text = useText()
  useSlotKeys((place) => {
    const id = slots[place - 1]
    if (id) onOpen(id)
    else leaveField(text('chats.placeIsEmpty', { place }))
  })
}

/** Who goes to a chat that is his no longer must not write on to the client of another one: his keys go to the header. */
function leaveField(title: string): void {
  showToast({ title, duration: 3_000, key: 'free place' })
  if (isTyping(document.activeElement))
    document.querySelector<HTMLElement>('[data-pane][data-shown] h1')?.focus({ preventScroll: true })
}

/** The chat that was on screen before this one. */
function useLastChat(current: ConversationId | null, shown: ShownChat): () => ConversationId | null {
  const seen = useRef<{ now: ConversationId | null; last: ConversationId | null }>({ now: null, last: null })
  useEffect(() => {
    const { now, last } = seen.current
    if (current !== null && current !== now) seen.current = { now: current, last: now ?? last }
  }, [current])
  return () => (shown.now() === seen.current.now ? seen.current.last : seen.current.now)
}

/** Alt+1…9, and G then 1…9 where nobody writes: browsers on Linux keep Alt and a digit for their tabs. */
function useSlotKeys(open: (place: number) => void): void {
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    const places = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const chords = places.flatMap((place) => {
      const go = (event: KeyboardEvent) => {
        event.preventDefault()
        latest.current(place)
      }
      return [
        [`Alt+Digit${place}`, go] as const,
        [
          `KeyG Digit${place}`,
          (event: KeyboardEvent) =>
            isTyping(event.target) || !shortcutSettings.getState().singleKeys ? undefined : go(event),
        ] as const,
      ]
    })
    return tinykeys(window, Object.fromEntries(chords))
  }, [])
}

/** Who waits longest, among mine and those that nobody has. */
function longestWaiting({ groups }: List): ConversationId | undefined {
  const waiting = [...groups.mine, ...groups.new].filter((view) => view.waitingSince !== null)
  waiting.sort((left, right) => ((left.waitingSince ?? '') < (right.waitingSince ?? '') ? -1 : 1))
  return waiting[0]?.id
}
