import type { ConversationId } from '@parley/contract/ids'
import { type MouseEvent, memo } from 'react'
import { useChannel, useConversation, useOperator, useQueue } from '../app/use-desk.ts'
import { fileUrl } from '../conversation/file-url.ts'
import { useEndNear } from '../holding/use-end-near.tsx'
import { useText } from '../i18n/use-text.ts'
import { useAppearance } from '../shell/appearance.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { CountBadge } from '../ui/CountBadge.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { WaitRail } from '../ui/WaitRail.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './ChatRow.module.css'
import { channelGlyphOf } from './channel-glyph-of.ts'
import type { GroupKey } from './conversation-groups.ts'
import { Preview } from './Preview.tsx'
import { RowIcons } from './RowIcons.tsx'
import { firstName } from './short-name.ts'
import { waitOf } from './wait.ts'

export interface ChatRowProps {
  id: ConversationId
  group: GroupKey
  isCurrent: boolean
  /** The one row of the list that Tab reaches. */
  isTabStop: boolean
  /** Something is going to be done to it and others. */
  isChosen?: boolean
  onOpen: (id: ConversationId) => void
}

/** One conversation in the list: who, since when he waits, his last words. A link, so that it can be opened beside. */
export const ChatRow = memo(function ChatRow({
  id,
  group,
  isCurrent,
  isTabStop,
  isChosen = false,
  onOpen,
}: ChatRowProps) {
  const text = useText()
  const view = useConversation(id)
  const queue = useQueue(view?.queueId)
  const channel = useChannel(view?.channelId)
  const holder = useOperator(group === 'others' && view?.chat.state === 'active' ? view.chat.holderId : null)
  const now = useNow('slow')
  const pace = isCurrent ? 'second' : 'slow'
  const end = useEndNear(view, pace)
  const { density } = useAppearance()
  const isDense = density === 'dense' && !useIsPhone()
  if (view === undefined) return null
  const wait = waitOf(view, queue, now)
  const glyph = channelGlyphOf(channel?.kind)
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onOpen(id)
  }
  const time = end ?? (wait && <WaitTime since={wait.since} level={wait.level} pace={pace} />)
  const isHeld = view.chat.state === 'active' && Date.parse(view.chat.postponedUntil ?? '') > now
  const icons = (isHeld || view.case.negative || view.case.tagIds) && <RowIcons view={view} isHeld={isHeld} />
  const count = view.unread > 0 && (
    <CountBadge count={view.unread} label={text('chats.unread', { count: view.unread })} />
  )
  return (
    <a
      href={`/chats/${id}`}
      data-row={id}
      className={classNames(
        styles.row,
        isDense && styles.dense,
        view.unread > 0 && styles.unread,
        isChosen && styles.chosen,
      )}
      aria-current={isCurrent ? 'true' : undefined}
      tabIndex={isTabStop ? 0 : -1}
      draggable={false}
      onClick={follow}
    >
      {isChosen && <VisuallyHidden>{text('bulk.isChosen')}</VisuallyHidden>}
      <span className={styles.rail}>{wait && <WaitRail fraction={wait.fraction} />}</span>
      {isDense ? (
        <>
          <ChannelGlyph kind={glyph} size={16} />
          <span className={styles.name}>{view.contact.name}</span>
          <span className={styles.preview}>
            <Preview view={view} />
          </span>
          {icons}
          {holder && <span className={styles.holder}>{firstName(holder.name)}</span>}
          {count}
          <span className={styles.time}>{time}</span>
        </>
      ) : (
        <>
          <Avatar name={view.contact.name} channel={glyph} photo={fileUrl(view.contact.photoFileId)} />
          <span className={styles.words}>
            <span className={styles.line}>
              <span className={styles.who}>
                <span className={styles.name}>{view.contact.name}</span>
                {view.contact.company !== null && <span className={styles.company}>{view.contact.company}</span>}
              </span>
              <span className={styles.time}>{time}</span>
            </span>
            <span className={styles.line}>
              <span className={styles.preview}>
                <Preview view={view} />
              </span>
              {icons}
              {holder && <span className={styles.holder}>{firstName(holder.name)}</span>}
              {count}
            </span>
          </span>
        </>
      )}
    </a>
  )
})
