import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import type { IncomingMessage, ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { messagingContent } from './messaging-content.ts'
import {
  MessagingItem,
  type MetaMessage,
  WithDelivery,
  WithEdit,
  WithMessage,
  WithPostback,
  WithReaction,
  WithRead,
} from './messaging-update.ts'
import { keyOfItem, type MetaItem, onlyItem } from './meta-webhook.ts'
import { parseControl } from './parse-control.ts'

/** Whose messages these are, and who else writes on the account's side. */
export interface MessagingSide {
  /** What a person is called until Meta tells his name: `Messenger 0001`. */
  readonly nickname: (id: string) => string
  /** Our own app. */
  readonly appId: string
  /** `hand_over`: a bot begins and may give to the desk; `full`: it never does (C-64). */
  readonly bot: 'none' | 'hand_over' | 'full'
}

/** Meta's own inboxes of pages and of Instagram: people write there. */
const inboxApps = new Set(['263902037430900', '1217981644879628'])
/** We note a message as sent a moment after Meta did, milliseconds. */
const clockSlack = 1000
/** Begins the id of what Meta gave none. */
export const unnumbered = 'p-'
/** Longest key of an update. */
const longestKey = 200

/** A message is known by its id, everything else by what it says. */
export function messagingEnvelope(raw: Buffer): UpdateEnvelope | null {
  const told = onlyItem(raw)
  if (told === null) return null
  const { item } = told
  const peer = Value.Check(MessagingItem, item) ? clientOf(item, item) : ''
  if (!Value.Check(WithMessage, item)) return { key: keyOfItem(told), peer }
  const key = `${item.message.is_deleted === true ? 'deleted' : 'message'} ${item.message.mid}`
  return { key: key.length <= longestKey ? key : createHash('sha256').update(key).digest('hex'), peer }
}

/** What an item of Meta says. Never throws: what is not understood is kept as ignored. */
export function parseMessaging(raw: Buffer, side: MessagingSide): ParsedUpdate {
  const told = onlyItem(raw)
  if (told === null || !Value.Check(MessagingItem, told.item)) return ignored('not_understood')
  const externalId = clientOf(told.item, told.item)
  const control = parseControl(told.item, externalId, side)
  if (control !== null) return control
  if (externalId === '') return ignored('nobody')
  return parseItem(told, externalId, side)
}

function parseItem(told: MetaItem, externalId: string, side: MessagingSide): ParsedUpdate {
  const { item } = told
  if (Value.Check(WithMessage, item)) return parseMessage(told, item.message, externalId, side)
  if (Value.Check(WithEdit, item)) {
    const { mid: messageId, text } = item.message_edit
    return { kind: 'edit', edit: { externalId, messageId, albumId: null, text } }
  }
  if (Value.Check(WithPostback, item)) {
    const { mid, title, payload } = item.postback
    const messageId = mid ?? `${unnumbered}${keyOfItem(told).slice(0, 40)}`
    const text = `🔘 ${title ?? payload ?? ''}`.trim()
    return messageOf(told, { externalId, messageId, text, files: [], replyToId: null }, side)
  }
  if (Value.Check(WithReaction, item)) {
    const { mid: messageId, action, emoji, reaction } = item.reaction
    const reactions = action === 'react' ? [emoji ?? reactionEmoji[reaction ?? ''] ?? '👍'] : []
    return { kind: 'reaction', reaction: { externalId, messageId, reactions, opensWindow: reactions.length > 0 } }
  }
  return 'message' in item ? ignored('not_understood') : parseSeen(item, externalId)
}

const reactionEmoji: Readonly<Record<string, string>> = {
  love: '❤',
  smile: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
  like: '👍',
  dislike: '👎',
}

function parseMessage(told: MetaItem, message: MetaMessage, externalId: string, side: MessagingSide): ParsedUpdate {
  if (message.is_deleted === true) return { kind: 'deletion', externalId, messageId: message.mid }
  const content = messagingContent(message)
  const said = { externalId, messageId: message.mid, ...content, replyToId: message.reply_to?.mid ?? null }
  if (message.is_echo !== true) return messageOf(told, said, side)
  const by = authorOf(message, side)
  const says: ParsedUpdate = { kind: 'echo', echo: { ...said, by } }
  const { mid: messageId, metadata: mark } = message
  return by === 'desk' && mark !== undefined ? { kind: 'accepted', messageId, mark, says } : says
}

function authorOf({ app_id: id }: MetaMessage, { appId, bot }: MessagingSide): 'desk' | 'staff' | 'bot' {
  const app = id === undefined ? '' : String(id)
  if (app === appId) return 'desk'
  return app === '' || bot === 'none' || inboxApps.has(app) ? 'staff' : 'bot'
}

function messageOf(
  { list }: MetaItem,
  { externalId, ...said }: Pick<IncomingMessage, 'messageId' | 'text' | 'files' | 'replyToId'> & { externalId: string },
  { bot, nickname }: MessagingSide,
): ParsedUpdate {
  const person: Person = { externalId, name: nickname(externalId), details: [] }
  const control = bot === 'full' || list === 'standby' ? 'bot' : 'desk'
  return { kind: 'message', message: { person, albumId: null, ...said, ...(bot === 'none' ? {} : { control }) } }
}

/** Instagram names the last message that was read, Messenger a moment. */
function parseSeen(item: MetaItem['item'], externalId: string): ParsedUpdate {
  if (Value.Check(WithRead, item)) {
    const { mid, watermark } = item.read
    const upTo = mid === undefined ? { at: new Date((watermark ?? 0) + clockSlack) } : { messageId: mid }
    return { kind: 'seen', seen: { externalId, state: 'read', upTo } }
  }
  if (Value.Check(WithDelivery, item)) {
    const { mids = [], watermark = 0 } = item.delivery
    const last = mids.at(-1)
    const upTo = last === undefined ? { at: new Date(watermark + clockSlack) } : { messageId: last }
    return { kind: 'seen', seen: { externalId, state: 'delivered', upTo } }
  }
  return ignored('kind_unknown')
}

/** The person's id: he writes, or is written to. */
function clientOf({ sender, recipient }: MessagingItem, item: unknown): string {
  const isEcho = Value.Check(WithMessage, item) && item.message.is_echo === true
  const party = isEcho ? recipient : sender
  return party === undefined ? '' : String(party.id)
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
