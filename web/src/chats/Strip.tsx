import type { ConversationId } from '@parley/contract/ids'
import { type KeyboardEvent, lazy, memo, Suspense, useRef, useState } from 'react'
import { useChannel, useConversation, useDesk, useMe, useQueue } from '../app/use-desk.ts'
import { fileUrl } from '../conversation/file-url.ts'
import { offeredUntil } from '../holding/offers.ts'
import { useEndNear } from '../holding/use-end-near.tsx'
import { useText } from '../i18n/use-text.ts'
import { announce } from '../ui/announce.ts'
import { CountBadge } from '../ui/CountBadge.tsx'
import { useNow } from '../ui/clock.ts'
import { moveFocus } from '../ui/move-focus.ts'
import { FreeSocket, Socket, type SocketDrag } from '../ui/Socket.tsx'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { WaitTime } from '../ui/WaitTime.tsx'
import { channelGlyphOf } from './channel-glyph-of.ts'
import { Preview } from './Preview.tsx'
import styles from './Strip.module.css'
import { shortName } from './short-name.ts'
import { placeKinds, type StripSlots } from './strip-slots.ts'
import { useShownPlaces } from './use-shown-places.ts'
import { useTileDrag } from './use-tile-drag.ts'
import { waitOf } from './wait.ts'

const ChatGlance = lazy(() => import('./ChatGlance.tsx'))
const TileOffer = lazy(() => import('../holding/TileOffer.tsx'))
const StripMore = lazy(() => import('./StripMore.tsx'))

interface StripProps {
  slots: StripSlots
  current: ConversationId | null
  onOpen: (id: ConversationId) => void
  /** Puts a chat into another place; places count from 0. */
  onMove: (from: number, to: number) => void
}

/**
 * One's own chats, and those offered to oneself, as many places as the limit allows. A tile never moves by itself: Alt+3 stays Alt+3. By drag, or Alt+Shift and an arrow on it, it
 * changes places with another one.
 */
export const Strip = memo(function Strip({ slots, current, onOpen, onMove }: StripProps) {
  const text = useText()
  const dragOf = useTileDrag(onMove)
  const kinds = placeKinds(slots, useMe()?.limit ?? 0)
  // Those that were there from the start did not just arrive.
  const [known] = useState(() => new Set(slots))
  const taken = slots.filter((id) => id !== null)
  const tabStop = taken.find((id) => id === current) ?? taken[0]
  const strip = useRef<HTMLDivElement>(null)
  const shown = useShownPlaces(strip, slots, current)
  const away = slots.flatMap((id, index) => (id === null || shown.includes(index) ? [] : [{ id, place: index + 1 }]))
  const moveTile = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-tile]') : null
    const from = slots.findIndex((id) => id !== null && id === tile?.dataset.tile)
    const to = shown[shown.indexOf(from) + (step ?? 0)]
    if (step === undefined || from === -1 || to === undefined) return
    event.preventDefault()
    onMove(from, to)
    announce(text('strip.moved', { place: to + 1 }))
    // The tile keeps the focus where it is now.
    const { tile: moved } = tile?.dataset ?? {}
    requestAnimationFrame(() => strip.current?.querySelector<HTMLElement>(`[data-tile="${moved}"]`)?.focus())
  }
  useEffectAfterPaint(() => {
    // Where the tiles are more than fit, the one of the chat on screen is among those that are seen.
    if (current !== null)
      strip.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  return (
    <div
      ref={strip}
      className={styles.strip}
      role="toolbar"
      aria-label={text('chats.myChats')}
      onKeyDown={(event) =>
        event.altKey && event.shiftKey ? moveTile(event) : moveFocus(event, 'button', 'horizontal')
      }
    >
      {shown.map((index) => {
        const id = slots[index] ?? null
        if (kinds[index] === 'gap') return null
        return id === null ? (
          <FreeSocket key={`free ${index}`} place={index + 1} label={text('chats.free')} drag={dragOf(index)} />
        ) : (
          <Tile
            key={id}
            id={id}
            place={index + 1}
            isCurrent={id === current}
            isTabStop={id === tabStop}
            isExtra={kinds[index] === 'extra'}
            isNew={!known.has(id)}
            drag={dragOf(index)}
            onOpen={onOpen}
          />
        )
      })}
      {away.length > 0 && (
        <Suspense>
          <StripMore chats={away} onOpen={onOpen} />
        </Suspense>
      )}
      {slots.length === 0 && <span className={styles.none}>{text('chats.noneMine')}</span>}
    </div>
  )
})

interface TileProps {
  id: ConversationId
  place: number
  isCurrent: boolean
  isTabStop: boolean
  isExtra: boolean
  isNew: boolean
  drag: SocketDrag
  onOpen: (id: ConversationId) => void
}

const Tile = memo(function Tile({ id, place, isCurrent, isTabStop, isExtra, isNew, drag, onOpen }: TileProps) {
  const text = useText()
  const { session } = useDesk()
  const view = useConversation(id)
  const queue = useQueue(view?.queueId)
  const channel = useChannel(view?.channelId)
  const now = useNow('slow')
  const pace = isCurrent ? 'second' : 'slow'
  const end = useEndNear(view, pace)
  if (view === undefined) return null
  const wait = waitOf(view, queue, now)
  const offer = offeredUntil(view, session.operatorId)
  return (
    <Socket
      place={place}
      name={shortName(view.contact.name)}
      channel={channelGlyphOf(channel?.kind)}
      photo={fileUrl(view.contact.photoFileId)}
      waited={wait?.fraction ?? null}
      time={offer === null && (end ?? (wait && <WaitTime since={wait.since} level={wait.level} pace={pace} />))}
      preview={<Preview view={view} />}
      count={offer === null && <CountBadge count={view.unread} label={text('chats.unread', { count: view.unread })} />}
      action={
        offer === null ? undefined : (
          <Suspense>
            <TileOffer view={view} until={offer} onAccepted={onOpen} />
          </Suspense>
        )
      }
      isSelected={isCurrent}
      isExtra={isExtra}
      isNew={isNew}
      aria-keyshortcuts={place <= 9 ? `Alt+${place}` : undefined}
      tabIndex={isTabStop ? 0 : -1}
      data-tile={id}
      drag={drag}
      glance={
        isCurrent ? null : (
          <Suspense>
            <ChatGlance view={view} />
          </Suspense>
        )
      }
      onClick={() => onOpen(id)}
    />
  )
})
