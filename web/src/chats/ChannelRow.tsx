import type { ChannelId } from '@parley/contract/ids'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { hearsOf } from '../notifications/hears-of.ts'
import { isWaitingFor } from '../notifications/waiting-for-me.ts'
import { CountBadge } from '../ui/CountBadge.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import styles from './ChannelRow.module.css'
import { channelGlyphOf } from './channel-glyph-of.ts'

interface ChannelRowProps {
  /** The list shows this channel’s chats alone; null = all. */
  selected: ChannelId | null
  onSelect: (id: ChannelId | null) => void
}

/** The channels of the list, each with how many of its chats ask for this operator (D-7). Pressing one shows its chats alone. */
export function ChannelRow({ selected, onSelect }: ChannelRowProps) {
  const text = useText()
  const channels = useChannelsOfList(selected)
  if (channels.length < 2 && selected === null) return null
  return (
    <div
      className={styles.row}
      role="group"
      aria-label={text('chats.channels')}
      onWheel={({ currentTarget, deltaY }) => currentTarget.scrollBy(deltaY, 0)}
    >
      {channels.map(({ id, name, glyph, waiting }) => (
        <button
          key={id}
          type="button"
          className={styles.channel}
          title={name}
          aria-pressed={id === selected}
          onClick={() => onSelect(id === selected ? null : id)}
        >
          <ChannelGlyph kind={glyph} size={16} />
          <span className={styles.name}>{name}</span>
          <CountBadge count={waiting} label={text('chats.waitingInChannel', { count: waiting })} />
        </button>
      ))}
    </div>
  )
}

/** Channels from which chats are in the list, by name. */
function useChannelsOfList(selected: ChannelId | null) {
  const desk = useDesk()
  const { stores, session } = desk
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const channels = useStore(stores.channels, (state) => state.byId)
  const notifications = useStore(stores.notifications, (state) => state.byId)
  return useMemo(() => {
    const waiting = new Map<ChannelId, number>(selected === null ? [] : [[selected, 0]])
    for (const { view } of conversations.values()) {
      const isAsking = isWaitingFor(session.operatorId, view, hearsOf(desk, view))
      waiting.set(view.channelId, (waiting.get(view.channelId) ?? 0) + Number(isAsking))
    }
    return [...waiting]
      .flatMap(([id, count]) => {
        const channel = channels.get(id)
        return channel === undefined
          ? []
          : [{ id, name: channel.name, glyph: channelGlyphOf(channel.kind), waiting: count }]
      })
      .sort((left, right) => left.name.localeCompare(right.name))
    // What he hears of follows his subscriptions.
  }, [desk, session.operatorId, conversations, channels, notifications, selected])
}
