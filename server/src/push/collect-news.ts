import type { ChannelId, ConversationId, OperatorId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { isHandedBy, isSubscribed, newsOfMessage } from '@parley/contract/news'
import type { NewsKind } from '@parley/contract/notifications'
import type { ChannelView, ConversationView } from '@parley/contract/views'
import { loadChannels } from '../channels/channel-view.ts'
import { loadConversations } from '../conversations/conversation-view.ts'
import type { Tx } from '../database/database.ts'
import { loadMessagesByKey, type MessageKey } from '../messages/message-view.ts'
import type { Hearer } from './load-hearers.ts'

/** An event of the feed, and when it was committed. */
export interface TimedEvent {
  readonly kind: string
  readonly entityId: string
  readonly num: number | null
  readonly at: Date
}

/** Something that one operator is to be told. */
export interface News {
  readonly operatorId: OperatorId
  readonly kind: NewsKind
  readonly conversationId: ConversationId
  /** Of the message that it is about. */
  readonly seq: number | null
  /** The same however many events tell of it. */
  readonly key: string
}

/** A later event about a message is an edit or a delivery: no news. */
const momentMs = 60_000

/** Finds what events mean to those who hear of them by pushes alone (D-5, D-10, C-18). */
export async function collectNews(tx: Tx, events: readonly TimedEvent[], hearers: readonly Hearer[]): Promise<News[]> {
  if (hearers.length === 0) return []
  const spoken = events.filter(({ kind }) => kind === 'message' || kind === 'conversation')
  const ids = [...new Set(spoken.map(({ entityId }) => entityId as ConversationId))]
  const conversations = new Map((await loadConversations(tx, ids)).map((view) => [view.id, view]))
  const channels = new Map((await loadChannels(tx)).map((view) => [view.id, view]))
  const messages = await loadMessagesByKey(tx, keysOf(spoken))
  const ofMessages = messages.flatMap((message) => {
    const view = conversations.get(message.conversationId)
    const isNew = spoken.some((event) => isArrival(event, message))
    return view !== undefined && isNew ? newsOf(message, view, hearers, channels) : []
  })
  return [...ofMessages, ...[...conversations.values()].flatMap((view) => newsOfOffer(view, hearers))]
}

function keysOf(events: readonly TimedEvent[]): MessageKey[] {
  return events.flatMap(({ entityId, num }) =>
    num === null ? [] : [{ conversationId: entityId as ConversationId, seq: num }],
  )
}

function isArrival({ entityId, num, at }: TimedEvent, { conversationId, seq, createdAt }: MessageView): boolean {
  return entityId === conversationId && num === seq && Math.abs(at.getTime() - Date.parse(createdAt)) < momentMs
}

function newsOf(
  message: MessageView,
  { chat, channelId }: ConversationView,
  hearers: readonly Hearer[],
  channels: ReadonlyMap<ChannelId, ChannelView>,
): News[] {
  const { conversationId, seq } = message
  const channel = channels.get(channelId)
  return hearers.flatMap(({ actor: { operatorId }, notifications, queueIds }) => {
    const hears = channel !== undefined && isSubscribed(notifications.subscriptions, channel, queueIds)
    const isHis = chat.state === 'active' && chat.holderId === operatorId
    const handed = isHis && isHandedBy(message, operatorId) ? 'handed' : null
    const kind = message.kind === 'in' ? newsOfMessage(chat, operatorId, hears) : handed
    return kind === null
      ? []
      : [{ operatorId, kind, conversationId, seq, key: `message ${conversationId} ${String(seq)}` }]
  })
}

function newsOfOffer({ id, chat }: ConversationView, hearers: readonly Hearer[]): News[] {
  if (chat.state !== 'waiting' || chat.offer === null) return []
  const { operatorId, until } = chat.offer
  if (!hearers.some(({ actor }) => actor.operatorId === operatorId)) return []
  return [{ operatorId, kind: 'handed', conversationId: id, seq: null, key: `offer ${chat.id} ${until}` }]
}
