import type { CaseId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { CaseView, NoteView } from '@parley/contract/views'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import { foldHoldings } from './fold-holdings.ts'

/** How close together messages of one author make a group. */
const groupMs = 3 * 60_000

/** One thing in the stream, top to bottom. */
export type StreamItem =
  | { kind: 'day'; key: string; at: number }
  | { kind: 'new'; key: string }
  /** A case begins here, and others stand before or after it (O-26). */
  | { kind: 'border'; key: string; caseId: CaseId }
  /** A case of another conversation began meanwhile. */
  | { kind: 'other'; key: string; view: CaseView }
  /** What a colleague wrote down meanwhile. */
  | { kind: 'note'; key: string; note: NoteView }
  /** What came since the case was reopened begins here. */
  | { kind: 'split'; key: string }
  /** A system line; `earlier`: those that it follows, where they are many. */
  | { kind: 'system'; key: string; message: MessageView; earlier: readonly MessageView[] }
  | { kind: 'message'; key: string; message: MessageView; isGroupStart: boolean }
  | { kind: 'unsent'; key: string; entry: OutboxEntry; isGroupStart: boolean }

interface Stream {
  readonly messages: readonly MessageView[]
  /** Cases of the client's other conversations, oldest first. */
  readonly others?: readonly CaseView[]
  /** On the cases that are here, oldest first. */
  readonly notes?: readonly NoteView[]
  /** Whether the newest message is among these. */
  readonly isAtEnd?: boolean
  /** What this browser sent and the feed has not brought yet. */
  readonly unsent: readonly OutboxEntry[]
  /** Who reads: his unsent messages join the group of his sent ones. */
  readonly me: string
  /** The first message that was new when the conversation was opened. */
  readonly firstNewSeq: number | null
  /** The first message since the case was reopened, where that may be split off (O-18). */
  readonly splitSeq?: number | null
  /** The day of an instant in the reader's time zone, as any text that is equal for equal days. */
  readonly dayOf: (at: number) => string
}

/** Lays out a conversation: days, what is new, groups. Keys are of the message, so that an unsent one becomes the sent one in place. */
export function streamItems(stream: Stream): StreamItem[] {
  const { messages, unsent, me, firstNewSeq, splitSeq = null, dayOf } = stream
  const items: StreamItem[] = []
  let day = ''
  let group: { author: string; at: number } | null = null
  const passDay = (at: number) => {
    if (dayOf(at) === day) return
    day = dayOf(at)
    group = null
    items.push({ kind: 'day', key: `day ${day}`, at })
  }
  const joinGroup = (author: string, at: number) => {
    const isGroupStart = group === null || group.author !== author || at - group.at > groupMs
    group = { author, at }
    return isGroupStart
  }
  let caseId = messages[0]?.caseId
  if (caseId !== undefined && messages[0]?.seq === 1 && messages.some((message) => message.caseId !== caseId))
    items.push({ kind: 'border', key: 'border 1', caseId })
  const beside = standsBeside(stream)
  const passBeside = (until: number) => {
    for (let next = beside[0]; next !== undefined && next.at < until; next = beside[0]) {
      group = null
      passDay(next.at)
      items.push(next.item)
      beside.shift()
    }
  }
  for (const message of messages) {
    const at = Date.parse(message.createdAt)
    passBeside(at)
    if (message.caseId !== caseId) {
      caseId = message.caseId
      group = null
      items.push({ kind: 'border', key: `border ${message.seq}`, caseId })
    }
    passDay(at)
    if (message.seq === splitSeq) {
      group = null
      items.push({ kind: 'split', key: 'split' })
    }
    if (message.seq === firstNewSeq) {
      group = null
      items.push({ kind: 'new', key: 'new' })
    }
    if (message.kind === 'system') {
      group = null
      items.push({ kind: 'system', key: message.clientId, message, earlier: [] })
    } else {
      items.push({
        kind: 'message',
        key: message.clientId,
        message,
        isGroupStart: joinGroup(message.operatorId ?? message.outside ?? message.kind, at),
      })
    }
  }
  passBeside(Number.POSITIVE_INFINITY)
  const known = new Set(messages.map((message) => message.clientId))
  for (const entry of unsent) {
    if (known.has(entry.clientId)) continue
    passDay(entry.createdAt)
    items.push({ kind: 'unsent', key: entry.clientId, entry, isGroupStart: joinGroup(me, entry.createdAt) })
  }
  return foldHoldings(items)
}

/** Between the messages, by time: what is before the first one that is here, or after the last one, stands where that is the first or the last of all. */
function standsBeside({
  messages,
  others = [],
  notes = [],
  isAtEnd = true,
}: Stream): { at: number; item: StreamItem }[] {
  const [first, last] = [messages[0], messages.at(-1)]
  if (first === undefined || last === undefined) return []
  const items: { createdAt: string; item: StreamItem }[] = [
    ...others.map((view) => ({ ...view, item: { kind: 'other', key: `other ${view.id}`, view } as const })),
    ...notes.map((note) => ({ ...note, item: { kind: 'note', key: note.id, note } as const })),
  ]
  return items
    .filter(
      ({ createdAt }) => (first.seq === 1 || createdAt >= first.createdAt) && (isAtEnd || createdAt <= last.createdAt),
    )
    .map(({ createdAt, item }) => ({ at: Date.parse(createdAt), item }))
    .sort((left, right) => left.at - right.at)
}
