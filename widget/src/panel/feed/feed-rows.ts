import type { Instant } from '@parley/contract/ids'
import type { Order } from '@parley/contract/order'
import type { Reaction } from '@parley/contract/reaction'
import type { WidgetMessage } from '@parley/contract/widget'
import type { ChosenFile, Outbox, OutboxMessage, RefusalAnswer } from '../outbox/outbox.ts'
import { dayNumber } from '../words/times.ts'

/** How far a message of the visitor got. `delivered`: it came back in the desk's feed, so operators have it. */
type Progress = 'sending' | 'waiting' | 'sent' | 'delivered' | 'read' | 'refused'

export interface FeedItem {
  /** Stays the same from writing to the desk's view, so that nothing is drawn or read out twice. */
  key: string
  seq: number | null
  text: string
  attachments: WidgetMessage['attachments']
  /** Files that the desk does not show yet. */
  files: readonly ChosenFile[]
  replyTo: { seq: number; from: WidgetMessage['from']; author: string; text: string } | null
  /** The visitor's own emoji on a message to him. */
  reactions: readonly string[]
  /** Of the company's on a message of his. */
  ownReaction: Reaction | null
  order: Order | undefined
  at: Instant
  edited: boolean
  /** Nothing of it is left but its place. */
  deleted: boolean
  /** Null for messages to the visitor. `refused`: it needs the visitor; `refusal` says why where the desk did. */
  progress: Progress | null
  refusal: RefusalAnswer | null
}

/** Messages of one sender close in time: one line says who and when. */
export interface FeedGroup {
  type: 'group'
  key: string
  from: WidgetMessage['from']
  author: string
  items: FeedItem[]
}

interface FeedDay {
  type: 'day'
  key: string
  at: Instant
}

export type FeedRow = FeedDay | FeedGroup

interface Sources {
  messages: readonly WidgetMessage[]
  outbox: Outbox
  readSeq: number
  online: boolean
}

const groupMs = 3 * 60_000

/** Days and groups, oldest first; what is still on its way stands last. */
export function feedRows(sources: Sources): FeedRow[] {
  const rows: FeedRow[] = []
  let day = Number.NaN
  for (const { from, author, item } of entries(sources)) {
    const itsDay = dayNumber(new Date(item.at))
    if (itsDay !== day) rows.push({ type: 'day', key: `day-${String(itsDay)}-${item.key}`, at: item.at })
    day = itsDay
    const last = rows.at(-1)
    if (last?.type === 'group' && belongs(last, from, author, item)) last.items.push(item)
    else rows.push({ type: 'group', key: `group-${item.key}`, from, author, items: [item] })
  }
  return rows
}

interface Entry {
  from: WidgetMessage['from']
  author: string
  item: FeedItem
}

function entries({ messages, outbox, readSeq, online }: Sources): Entry[] {
  const bySeq = new Map(messages.map((message) => [message.seq, message]))
  const quote = (seq: number | null): FeedItem['replyTo'] => {
    if (seq === null) return null
    const target = bySeq.get(seq)
    return {
      seq,
      from: target?.from ?? 'operator',
      author: target?.author ?? '',
      text: target === undefined ? '' : summary(target),
    }
  }
  return [
    ...messages.map((message) => ({
      from: message.from,
      author: message.author,
      item: {
        key: message.clientId ?? String(message.seq),
        seq: message.seq,
        text: message.text,
        attachments: message.attachments,
        files: [],
        replyTo: quote(message.replyToSeq),
        reactions: message.reactions,
        ownReaction: message.ownReaction ?? null,
        order: message.order,
        at: message.createdAt,
        edited: message.editedAt !== null,
        deleted: message.deletedAt !== null,
        progress:
          message.from === 'visitor' ? (message.seq <= readSeq ? ('read' as const) : ('delivered' as const)) : null,
        refusal: null,
      },
    })),
    ...outbox.map((message) => ({
      from: 'visitor' as const,
      author: '',
      item: waitingItem(message, online, quote(message.replyToSeq)),
    })),
  ]
}

function waitingItem(message: OutboxMessage, online: boolean, replyTo: FeedItem['replyTo']): FeedItem {
  const { clientId, text, files, order, writtenAt, state } = message
  return {
    key: clientId,
    seq: null,
    text,
    attachments: [],
    files,
    replyTo,
    reactions: [],
    ownReaction: null,
    order,
    at: state.type === 'accepted' ? state.createdAt : writtenAt,
    edited: false,
    deleted: false,
    progress: progressOf(state.type, online),
    refusal: state.type === 'refused' ? state.refusal : null,
  }
}

function progressOf(state: OutboxMessage['state']['type'], online: boolean): Progress {
  if (state === 'accepted') return 'sent'
  if (state === 'refused' || state === 'stuck') return 'refused'
  return online ? 'sending' : 'waiting'
}

function belongs(group: FeedGroup, from: FeedGroup['from'], author: string, item: FeedItem): boolean {
  const last = group.items.at(-1)
  if (last === undefined || group.from !== from || group.author !== author) return false
  if (last.progress === 'refused' || item.progress === 'refused') return false
  return Date.parse(item.at) - Date.parse(last.at) < groupMs
}

/** What a quote shows: the first line of the text, else the name of the first file. */
export function summary({ text, attachments }: Pick<WidgetMessage, 'text' | 'attachments'>): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  return (line === '' ? (attachments[0]?.name ?? '') : line).slice(0, 140)
}
