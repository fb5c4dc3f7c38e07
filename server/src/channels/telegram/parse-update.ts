import { Value } from 'typebox/value'
import { clientLocale } from '../client-locale.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { DetailField, IncomingMessage, ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { markedText, messageContent } from './message-content.ts'
import { allowedUpdates, type TelegramMessage, TelegramUpdate, type User } from './update.ts'

/** The key and the sender of an update, whatever else is in it. Null where it is not one. */
export function updateEnvelope(raw: Buffer): UpdateEnvelope | null {
  const update = objectIn(parseJson(raw))
  const id = update['update_id']
  if (typeof id !== 'number' || !Number.isInteger(id)) return null
  for (const kind of allowedUpdates) {
    const told = objectIn(update[kind])
    const chat = objectIn(told['chat'])['id'] ?? objectIn(told['from'])['id']
    if (typeof chat === 'number') return { key: String(id), peer: String(chat) }
  }
  return { key: String(id), peer: '' }
}

/** What a Telegram update says. Never throws: what is not understood is kept as ignored. */
export function parseUpdate(raw: Buffer): ParsedUpdate {
  const update = parseJson(raw)
  if (!Value.Check(TelegramUpdate, update)) return ignored('not_understood')
  if (update.message) return parseMessage(update.message, objectIn(objectIn(update)['message']))
  if (update.edited_message) return parseEdit(update.edited_message)
  if (update.message_reaction) return parseReaction(update.message_reaction)
  if (update.callback_query) return parsePress(update.callback_query)
  if (update.my_chat_member) return parseMembership(update.my_chat_member)
  return ignored('kind_unknown')
}

function parseMessage(message: TelegramMessage, fields: Readonly<Record<string, unknown>>): ParsedUpdate {
  const { from, text } = message
  if (message.chat.type !== 'private') return ignored('group_chat')
  if (!from || from.is_bot) return ignored('not_a_person')
  const start = text === undefined ? null : /^\/start(?:@\w+)?(?:\s+(\S.*))?$/.exec(text)
  if (start)
    return {
      kind: 'reachable',
      person: personOf(from, start[1] === undefined ? [] : [{ field: 'source', value: start[1] }]),
    }
  const content = messageContent(message, fields)
  if (content === null) return ignored('service_message')
  return {
    kind: 'message',
    message: {
      person: personOf(from, ownPhone(message, from)),
      messageId: String(message.message_id),
      albumId: message.media_group_id ?? null,
      ...content,
      replyToId: message.reply_to_message ? String(message.reply_to_message.message_id) : null,
    } satisfies IncomingMessage,
  }
}

/** Telegram repeats the whole message. A part of an album without a caption says nothing about the album's one. */
function parseEdit(message: TelegramMessage): ParsedUpdate {
  const { from, chat } = message
  if (chat.type !== 'private') return ignored('group_chat')
  if (!from || from.is_bot) return ignored('not_a_person')
  const text = message.text ?? message.caption
  if (message.location) return ignored('live_location')
  if (text === undefined && message.media_group_id !== undefined) return ignored('album_part_edited')
  return {
    kind: 'edit',
    edit: {
      externalId: String(from.id),
      messageId: String(message.message_id),
      albumId: message.media_group_id ?? null,
      text: markedText(message, text ?? ''),
    },
  }
}

/** Custom and paid reactions have no emoji that could be shown. */
function parseReaction(reaction: NonNullable<TelegramUpdate['message_reaction']>): ParsedUpdate {
  if (reaction.chat.type !== 'private') return ignored('group_chat')
  if (!reaction.user || reaction.user.is_bot) return ignored('not_a_person')
  return {
    kind: 'reaction',
    reaction: {
      externalId: String(reaction.user.id),
      messageId: String(reaction.message_id),
      reactions: reaction.new_reaction.flatMap((one) => (one.emoji === undefined ? [] : [one.emoji])),
    },
  }
}

/** What stands on the button is what the person says; Telegram tells what it carries, and the buttons while they are there. */
function parsePress({ id, from, data = '', message }: NonNullable<TelegramUpdate['callback_query']>): ParsedUpdate {
  if (message !== undefined && message.chat.type !== 'private') return ignored('group_chat')
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? []
  const caption = buttons.find((button) => button.callback_data === data)?.text
  return {
    kind: 'message',
    message: {
      person: personOf(from, []),
      messageId: `q-${id}`,
      albumId: null,
      text: caption ?? `🔘 ${data}`.trim(),
      files: [],
      replyToId: message === undefined ? null : String(message.message_id),
      pressId: id,
    },
  }
}

function parseMembership(change: NonNullable<TelegramUpdate['my_chat_member']>): ParsedUpdate {
  if (change.chat.type !== 'private') return ignored('group_chat')
  const { status } = change.new_chat_member
  if (status === 'kicked' || status === 'left') return { kind: 'unreachable', externalId: String(change.from.id) }
  if (status === 'member') return { kind: 'reachable', person: personOf(change.from, []) }
  return ignored('membership_unknown')
}

function personOf(user: User, more: Person['details']): Person {
  const name = [user.first_name, user.last_name].filter((part) => part !== undefined && part.trim() !== '').join(' ')
  const username: Person['details'] =
    user.username === undefined
      ? []
      : [{ field: 'username', value: `@${user.username}`, link: `https://t.me/${encodeURIComponent(user.username)}` }]
  return {
    externalId: String(user.id),
    name: name || (user.username ?? `Telegram ${String(user.id)}`),
    details: [...username, ...more],
    locale: clientLocale(user.language_code),
  }
}

/** Only a card of himself proves a number; anybody can send somebody else's. */
function ownPhone(message: TelegramMessage, from: User): { field: DetailField; value: string }[] {
  const { contact } = message
  if (contact?.user_id !== from.id) return []
  return [{ field: 'phone', value: withPlus(contact.phone_number) }]
}

function withPlus(phone: string): string {
  return phone.startsWith('+') ? phone : `+${phone}`
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
