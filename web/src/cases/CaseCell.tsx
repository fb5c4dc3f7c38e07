import type { CaseView } from '@parley/contract/views'
import { Link } from '@tanstack/react-router'
import { useStore } from 'zustand'
import { useChannel, useConversation, useDesk, useOperator, useQueue } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { waitOf } from '../chats/wait.ts'
import { useText } from '../i18n/use-text.ts'
import { shownTags } from '../message/shown-tags.ts'
import { TagPill } from '../message/TagPill.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { useNow } from '../ui/clock.ts'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './CaseTable.module.css'
import type { Column } from './case-columns.ts'

interface CaseCellProps {
  column: Column
  view: CaseView
  /** What is said under the status where there is no room for more columns. */
  time?: Column
}

/** What one column says of a case. */
export function CaseCell({ column, view, time = 'updated' }: CaseCellProps) {
  const text = useText()
  switch (column) {
    case 'number':
      return <>{view.number}</>
    case 'subject':
      return (
        <>
          <Link
            to="/chats/{-$conversationId}"
            params={{ conversationId: view.conversationId }}
            className={view.subject === '' ? styles.none : styles.link}
            tabIndex={-1}
            draggable={false}
          >
            {view.subject || text('chats.noSubject')}
          </Link>
          <span className={styles.under}>{view.contactName}</span>
        </>
      )
    case 'client':
      return <>{view.contactName}</>
    case 'company':
      return <>{view.company}</>
    case 'channel':
      return <Channel view={view} />
    case 'status':
      return <Status view={view} time={time} />
    case 'owner':
      return <Owner view={view} />
    case 'queue':
      return <Queue view={view} />
    case 'tags':
      return <Tags view={view} />
    case 'wait':
      return <Wait view={view} />
    case 'updated':
      return <Moment at={view.updatedAt} />
    case 'message':
      return <LastMessage view={view} />
  }
}

function Channel({ view }: { view: CaseView }) {
  const channel = useChannel(view.channelId)
  if (channel === undefined) return null
  return (
    <span className={styles.channel}>
      <ChannelGlyph kind={channelGlyphOf(channel.kind)} size={14} />
      <span className={styles.cut}>{channel.name}</span>
    </span>
  )
}

/** On a phone, which has no column for it, also the time by which the list is ordered. */
function Status({ view, time }: { view: CaseView; time: Column }) {
  const text = useText()
  const isPhone = useIsPhone()
  return (
    <>
      {text(`case.status.${view.status}`)}
      {isPhone && (
        <span className={styles.under}>
          <CaseCell column={time} view={view} />
        </span>
      )}
    </>
  )
}

/** Of a chat that is going on, its holder. */
function Owner({ view }: { view: CaseView }) {
  const text = useText()
  const conversation = useConversation(view.conversationId)
  const isLive = conversation?.case.id === view.id && conversation.chat.state === 'active'
  const owner = useOperator(isLive && conversation.chat.state === 'active' ? conversation.chat.holderId : view.ownerId)
  return <>{owner?.name ?? <span className={styles.none}>{text('info.nobody')}</span>}</>
}

function Queue({ view }: { view: CaseView }) {
  return <>{useQueue(view.queueId)?.name}</>
}

function Tags({ view }: { view: CaseView }) {
  const tags = useStore(useDesk().stores.tags, (state) => state.byId)
  return (
    <span className={styles.tags}>
      {shownTags(tags, view.tagIds).map((tag) => (
        <TagPill key={tag.id} tag={tag} />
      ))}
    </span>
  )
}

/** How long the client of a live case waits for an answer. */
function Wait({ view }: { view: CaseView }) {
  const conversation = useConversation(view.conversationId)
  const queue = useQueue(view.queueId)
  const now = useNow('slow')
  if (conversation === undefined || conversation.case.id !== view.id) return null
  const wait = waitOf(conversation, queue, now)
  return wait && <WaitTime since={wait.since} level={wait.level} pace="slow" />
}

/** When somebody last wrote; a case that is over was last changed soon after. */
function LastMessage({ view }: { view: CaseView }) {
  const conversation = useConversation(view.conversationId)
  const lastMessage = conversation?.case.id === view.id ? conversation.preview : null
  return <Moment at={lastMessage?.at ?? view.updatedAt} />
}

function Moment({ at }: { at: string }) {
  const moments = useMoments()
  return <time dateTime={at}>{moments.short(Date.parse(at), useNow('slow'))}</time>
}
