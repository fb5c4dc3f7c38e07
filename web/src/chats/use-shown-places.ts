import type { ConversationId } from '@parley/contract/ids'
import { type RefObject, useMemo } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { offeredUntil } from '../holding/offers.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { useNow } from '../ui/clock.ts'
import { useWidth } from '../ui/use-width.ts'
import { type StripSlots, shownPlaces } from './strip-slots.ts'
import { isOverTime } from './wait.ts'

/** The strip's padding, a chat, one with a question, a free place and what opens the others: as they are at the least, px. */
const sizes = { padding: 16, chat: 148, offer: 272, free: 108, more: 64 }

/**
 * The places of the strip for which there is room; on a phone all of them, which one scrolls through. Of several offers one comes before other chats: the
 * list and the pop-up have the rest, too.
 */
export function useShownPlaces(
  strip: RefObject<HTMLElement | null>,
  slots: StripSlots,
  current: ConversationId | null,
): readonly number[] {
  const { stores, session } = useDesk()
  const queues = useStore(stores.queues, (state) => state.byId)
  const now = useNow('slow')
  const width = useWidth(strip)
  const isPhone = useIsPhone()
  const idsOf = (isMeant: (id: ConversationId) => boolean) =>
    slots.flatMap((id) => (id !== null && isMeant(id) ? [id] : [])).join(' ')
  // As text: the strip is drawn anew when it changes, not with each message.
  const offered = useStore(stores.conversations, ({ byId }) =>
    idsOf((id) => {
      const view = byId.get(id)?.view
      return view !== undefined && offeredUntil(view, session.operatorId) !== null
    }),
  )
  const late = useStore(stores.conversations, ({ byId }) =>
    idsOf((id) => {
      const view = byId.get(id)?.view
      return view !== undefined && isOverTime(view, queues, now)
    }),
  )
  return useMemo(() => {
    const urgency = (id: ConversationId) => (id === current ? 0 : late.includes(id) ? 1 : 2)
    if (isPhone || width === null) return slots.map((_, place) => place)
    return shownPlaces(slots, {
      width: width - sizes.padding,
      widthOf: (id) => (id === null ? sizes.free : offered.includes(id) ? sizes.offer : sizes.chat),
      moreWidth: sizes.more,
      urgent: slots
        .filter((id) => id !== null)
        .filter((id) => id === current || late.includes(id) || offered.startsWith(id))
        .sort((one, other) => urgency(one) - urgency(other)),
    })
  }, [slots, width, isPhone, offered, late, current])
}
