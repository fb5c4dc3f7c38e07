import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { useChannel, useQueue } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { Preview } from '../chats/Preview.tsx'
import { waitOf } from '../chats/wait.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { CountBadge } from '../ui/CountBadge.tsx'
import { useNow } from '../ui/clock.ts'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './ChatDock.module.css'
import type { useDockChats } from './use-dock-chats.ts'

/** So many of those who wait are listed: the whole list is in the section «Чаты». */
const mostWaiting = 30

interface DockListProps {
  groups: ReturnType<typeof useDockChats>['groups']
  onOpen: (id: ConversationId) => void
}

/** One's chats and those that wait, by arrows from row to row. */
export function DockList({ groups, onOpen }: DockListProps) {
  const text = useText()
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey) return
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
    const at = rows.findIndex((row) => row === document.activeElement)
    rows[at + step]?.focus()
    event.preventDefault()
  }
  const lists = [
    { key: 'mine', views: groups.mine },
    { key: 'new', views: groups.new.slice(0, mostWaiting) },
  ] as const
  const first = lists.find(({ views }) => views.length > 0)?.key
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the rows inside are the controls; arrows go from one to the next.
    <div className={styles.list} onKeyDown={move}>
      {lists.map(({ key, views }) => (
        <Group key={key} title={text(`dock.${key}`)} empty={text(`dock.${key}.none`)} count={views.length}>
          {views.map((view, index) => (
            <Row key={view.id} view={view} isFirst={key === first && index === 0} onOpen={onOpen} />
          ))}
        </Group>
      ))}
    </div>
  )
}

interface GroupProps {
  title: string
  empty: string
  count: number
  children: ReactNode
}

function Group({ title, empty, count, children }: GroupProps) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className={styles.group}>
        {title} <span className={styles.count}>{count}</span>
      </h3>
      {count === 0 ? <p className={styles.none}>{empty}</p> : <ul>{children}</ul>}
    </section>
  )
}

interface RowProps {
  view: ConversationView
  isFirst: boolean
  onOpen: (id: ConversationId) => void
}

function Row({ view, isFirst, onOpen }: RowProps) {
  const text = useText()
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const wait = waitOf(view, queue, useNow('slow'))
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        {...(isFirst && { 'data-dock-first': true })}
        onClick={() => onOpen(view.id)}
      >
        <Avatar name={view.contact.name} channel={channelGlyphOf(channel?.kind)} />
        <span className={styles.words}>
          <span className={styles.name}>{view.contact.name}</span>
          <span className={styles.preview}>
            <Preview view={view} />
          </span>
        </span>
        <span className={styles.side}>
          {wait && <WaitTime since={wait.since} level={wait.level} />}
          <CountBadge count={view.unread} label={text('chats.unread', { count: view.unread })} />
        </span>
      </button>
    </li>
  )
}
