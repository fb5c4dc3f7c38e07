import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { useEffect, useRef } from 'react'
import { tinykeys } from 'tinykeys'
import { useDesk } from '../app/use-desk.ts'
import { groupOf } from '../chats/conversation-groups.ts'
import { landOnName, leaveList } from '../chats/go-on-writing.ts'
import { noteSought } from '../chats/sought-chat.ts'
import type { StripSlots } from '../chats/strip-slots.ts'
import type { List } from '../chats/use-list.ts'
import { useReplaced } from '../chats/use-replaced.ts'
import { focusChat } from '../conversation/focus-chat.ts'
import { conversationInFront } from '../conversation/front-pane.ts'
import { useText } from '../i18n/use-text.ts'
import { showToast } from '../ui/toast-queue.ts'
import { shortcutSettings } from './shortcut-settings.ts'
import { isTyping, useShortcut } from './use-shortcut.ts'

interface ChatShortcuts {
  slots: StripSlots
  list: List
  /** As the address names it. */
  current: ConversationId | null
  onOpen: (id: ConversationId) => void
  /** Null: nothing is open. */
  onToggleInfo: (() => void) | null
}

/** The keys that go from chat to chat. By physical key, so that every layout has them. */
export function useChatShortcuts({ slots, list, current, onOpen, onToggleInfo }: ChatShortcuts): void {
  const text = useText()
  const { stores, session } = useDesk()
  const { conversations } = stores
  const rows = list.items.flatMap((item) => (item.kind === 'row' ? [item.id] : []))
  const openIf = (id: ConversationId | null | undefined) => {
    if (id) onOpen(id)
  }
  const step = (by: 1 | -1) => {
    const from = conversationInFront()
    const at = from === null ? -1 : rows.indexOf(from)
    openIf(at === -1 ? rows[0] : rows[at + by])
  }
  useShortcut('nextChat', () => step(1))
  useShortcut('previousChat', () => step(-1))
  const enter = (id: ConversationId | null | undefined) => {
    if (!id || id === conversationInFront()) return
    leaveList()
    onOpen(id)
  }
  useShortcut('longest', () => {
    const id = longestWaiting([...conversations.getState().byId.values()], list, session.operatorId)
    if (id === undefined) {
      showToast({ title: text('chats.nobodyWaits'), duration: 3_000, key: 'nobody waits' })
      return
    }
    noteSought(id)
    enter(id)
  })
  const last = useLastChat(current)
  useShortcut('lastChat', () => enter(last()))
  useShortcut('info', onToggleInfo)
  const isReplaced = useReplaced(slots)
  useSlotKeys((place, isChord) => {
    const id = slots[place - 1]
    if (id && id !== conversationInFront() && isReplaced(place - 1)) {
      const name = conversations.find(id)?.contact.name ?? ''
      landOnName()
      showToast({ title: text('chats.placeIsNew', { place, name }), duration: 5_000, key: 'new place' })
    }
    // G and a digit are for who is in no field: they leave him in none.
    if (id) (isChord ? enter : onOpen)(id)
    else leaveField(text('chats.placeIsEmpty', { place }))
  })
}

/** Who goes to a chat that is his no longer must not write on to the client of another one: his keys go to the header. */
function leaveField(title: string): void {
  showToast({ title, duration: 3_000, key: 'free place' })
  if (isTyping(document.activeElement)) focusChat()
}

/** The chat that was on screen before this one. */
function useLastChat(current: ConversationId | null): () => ConversationId | null {
  const seen = useRef<{ now: ConversationId | null; last: ConversationId | null }>({ now: null, last: null })
  useEffect(() => {
    const { now, last } = seen.current
    if (current !== null && current !== now) seen.current = { now: current, last: now ?? last }
  }, [current])
  return () => (conversationInFront() === seen.current.now ? seen.current.last : seen.current.now)
}

/** Alt+1…9, and G then 1…9 where nobody writes: browsers on Linux keep Alt and a digit for their tabs. */
function useSlotKeys(open: (place: number, isChord: boolean) => void): void {
  const latest = useRef(open)
  useEffect(() => {
    latest.current = open
  })
  useEffect(() => {
    const places = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    const chords = places.flatMap((place) => {
      const go = (event: KeyboardEvent) => {
        event.preventDefault()
        latest.current(place, event.altKey)
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

/** Who waits longest, among mine and those that nobody has, whatever the list is narrowed to. */
function longestWaiting(
  all: readonly { readonly view: ConversationView }[],
  list: List,
  me: OperatorId,
): ConversationId | undefined {
  const mine = all.flatMap(({ view }) => (groupOf(view, me) === 'mine' ? [view] : []))
  const waiting = [...mine, ...list.waiting].filter((view) => view.waitingSince !== null)
  waiting.sort((left, right) => ((left.waitingSince ?? '') < (right.waitingSince ?? '') ? -1 : 1))
  return waiting[0]?.id
}
