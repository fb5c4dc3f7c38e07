import type { ConversationId } from '@parley/contract/ids'
import { memo, useRef, useState } from 'react'
import { useChannel, useConversation, useMe, useQueue } from '../app/use-desk.ts'
import { fileUrl } from '../conversation/file-url.ts'
import { useFinishNear } from '../holding/use-finish-near.ts'
import { useReleaseNear } from '../holding/use-release-near.ts'
import { useText } from '../i18n/use-text.ts'
import { useMedia } from '../shell/use-media.ts'
import { CountBadge } from '../ui/CountBadge.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { useNow } from '../ui/clock.ts'
import { moveFocus } from '../ui/move-focus.ts'
import { FreeSocket, Socket } from '../ui/Socket.tsx'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { WaitTime } from '../ui/WaitTime.tsx'
import { channelGlyphOf } from './channel-glyph-of.ts'
import { Preview } from './Preview.tsx'
import styles from './Strip.module.css'
import { shortName } from './short-name.ts'
import type { StripSlots } from './strip-slots.ts'
import { waitOf } from './wait.ts'

interface StripProps {
  slots: StripSlots
  current: ConversationId | null
  onOpen: (id: ConversationId) => void
}

/** One's own chats, as many places as the limit allows. A tile never moves: Alt+3 stays Alt+3. */
export const Strip = memo(function Strip({ slots, current, onOpen }: StripProps) {
  const text = useText()
  const limit = useMe()?.limit ?? 0
  // Those that were there from the start did not just arrive.
  const [known] = useState(() => new Set(slots))
  const taken = slots.filter((id) => id !== null)
  const tabStop = taken.find((id) => id === current) ?? taken[0]
  const strip = useRef<HTMLDivElement>(null)
  useEffectAfterPaint(() => {
    // Where the tiles are more than fit, the one of the chat on screen is among those that are seen.
    if (current !== null)
      strip.current?.querySelector('[aria-pressed=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return undefined
  }, [current])
  return (
    <div
      ref={strip}
      className={styles.strip}
      role="toolbar"
      aria-label={text('chats.myChats')}
      onKeyDown={(event) => moveFocus(event, 'button', 'horizontal')}
    >
      {slots.map((id, index) =>
        id === null ? (
          <FreeSocket key={`free ${index}`} place={index + 1} label={text('chats.free')} />
        ) : (
          <Tile
            key={id}
            id={id}
            place={index + 1}
            isCurrent={id === current}
            isTabStop={id === tabStop}
            isExtra={limit > 0 && index >= limit}
            isNew={!known.has(id)}
            onOpen={onOpen}
          />
        ),
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
  onOpen: (id: ConversationId) => void
}

const Tile = memo(function Tile({ id, place, isCurrent, isTabStop, isExtra, isNew, onOpen }: TileProps) {
  const text = useText()
  const view = useConversation(id)
  const queue = useQueue(view?.queueId)
  const channel = useChannel(view?.channelId)
  const now = useNow('slow')
  const ends = [useFinishNear(view, 'slow'), useReleaseNear(view)].filter((end) => end !== null)
  const near = ends.length === 0 ? null : Math.min(...ends)
  // Names and times are never cut: where tiles are narrow, the time stands below.
  const isNarrow = useMedia('(width < 1280px)')
  if (view === undefined) return null
  const wait = waitOf(view, queue, now)
  const pace = isCurrent ? 'second' : 'slow'
  const time =
    near === null ? (
      wait && <WaitTime since={wait.since} level={wait.level} pace={pace} />
    ) : (
      <Countdown until={near} tone="over" withIcon pace={pace} />
    )
  return (
    <Socket
      place={place}
      name={shortName(view.contact.name)}
      channel={channelGlyphOf(channel?.kind)}
      photo={fileUrl(view.contact.photoFileId)}
      waited={wait?.fraction ?? null}
      time={isNarrow ? undefined : time}
      preview={isNarrow && time ? time : <Preview view={view} />}
      count={<CountBadge count={view.unread} label={text('chats.unread', { count: view.unread })} />}
      isSelected={isCurrent}
      isExtra={isExtra}
      isNew={isNew}
      aria-keyshortcuts={place <= 9 ? `Alt+${place}` : undefined}
      tabIndex={isTabStop ? 0 : -1}
      onClick={() => onOpen(id)}
    />
  )
})
