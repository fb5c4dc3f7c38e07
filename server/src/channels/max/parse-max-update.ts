import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { clientLocale } from '../client-locale.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { maxContent, ownPhoneIn } from './max-content.ts'
import { messageIdOfMid, messageIdOfPress } from './message-id.ts'
import { AboutUser, AnyUpdate, Callback, type MaxMessage, type MaxUser, Removed, WithMessage } from './update.ts'

/** MAX numbers no updates: what they are about, and when where that can happen again, is their key. */
export function maxEnvelope(raw: Buffer): UpdateEnvelope | null {
  const update = parseJson(raw)
  if (!Value.Check(AnyUpdate, update)) return null
  const { update_type: type, timestamp } = update
  const fields = objectIn(update)
  const at = String(timestamp)
  if (Value.Check(WithMessage, update)) {
    const { body, sender } = update.message
    const key = type === 'message_created' ? `${type} ${body.mid}` : `${type} ${body.mid} ${at}`
    return { key, peer: peerOf(sender?.user_id) }
  }
  if (Value.Check(Removed, update)) return { key: `${type} ${update.message_id}`, peer: peerOf(update.user_id) }
  if (Value.Check(Callback, update))
    return { key: `${type} ${update.callback.callback_id}`, peer: peerOf(update.callback.user.user_id) }
  const userId = objectIn(fields['user'])['user_id'] ?? fields['user_id']
  const peer = peerOf(userId)
  return { key: `${type.slice(0, 100)} ${peer} ${at}`, peer }
}

/**
 * What an update of MAX says. Never throws: what is not understood is kept as ignored.
 * @param token of the bot; proves a card of the person himself
 */
export function parseMaxUpdate(raw: Buffer, token: string): ParsedUpdate {
  const update = parseJson(raw)
  if (!Value.Check(AnyUpdate, update)) return ignored('not_understood')
  switch (update.update_type) {
    case 'message_created':
      return Value.Check(WithMessage, update) ? parseMessage(update, token) : ignored('not_understood')
    case 'message_edited':
      return Value.Check(WithMessage, update) ? parseEdit(update.message) : ignored('not_understood')
    case 'message_removed':
      return Value.Check(Removed, update)
        ? { kind: 'deletion', externalId: String(update.user_id), messageId: messageIdOfMid(update.message_id) }
        : ignored('not_understood')
    case 'message_callback':
      return Value.Check(Callback, update) ? parsePress(update) : ignored('not_understood')
    case 'bot_started':
      return Value.Check(AboutUser, update) ? parseStart(update) : ignored('not_understood')
    case 'bot_stopped':
    case 'dialog_removed':
      return Value.Check(AboutUser, update)
        ? { kind: 'unreachable', externalId: String(update.user.user_id) }
        : ignored('not_understood')
    default:
      return ignored('kind_unknown')
  }
}

function parseMessage({ message, user_locale: locale }: Static<typeof WithMessage>, token: string): ParsedUpdate {
  const { sender, recipient, body, link } = message
  if (recipient.chat_type !== 'dialog') return ignored('group_chat')
  if (!sender || sender.is_bot === true) return ignored('not_a_person')
  return {
    kind: 'message',
    message: {
      person: personOf(sender, { chatId: recipient.chat_id, locale, phone: ownPhoneIn(message, token) }),
      messageId: messageIdOfMid(body.mid),
      albumId: null,
      ...maxContent(message),
      replyToId: link?.type === 'reply' ? idOf(link.message.mid) : null,
    },
  }
}

/** MAX repeats the whole message. */
function parseEdit(message: MaxMessage): ParsedUpdate {
  const { sender, recipient, body } = message
  if (recipient.chat_type !== 'dialog') return ignored('group_chat')
  if (!sender || sender.is_bot === true) return ignored('not_a_person')
  const edit = { messageId: messageIdOfMid(body.mid), albumId: null, text: maxContent(message).text }
  return { kind: 'edit', edit: { externalId: String(sender.user_id), ...edit } }
}

function parsePress({ callback, message, user_locale: locale }: Static<typeof Callback>): ParsedUpdate {
  const { user, payload, callback_id: pressId } = callback
  return {
    kind: 'message',
    message: {
      person: personOf(user, { locale }),
      messageId: messageIdOfPress(pressId),
      albumId: null,
      text: `🔘 ${payload ?? ''}`.trim(),
      files: [],
      replyToId: idOf(message?.body.mid),
      pressId,
    },
  }
}

function parseStart({ user, chat_id: chatId, payload, user_locale: locale }: Static<typeof AboutUser>): ParsedUpdate {
  const person = personOf(user, { chatId, locale })
  const source: Person['details'] = payload ? [{ field: 'source', value: payload }] : []
  return { kind: 'reachable', person: { ...person, details: [...person.details, ...source] } }
}

function personOf(
  user: MaxUser,
  more: { chatId?: number | null | undefined; locale?: string | null | undefined; phone?: string | null },
): Person {
  const name = [user.first_name, user.last_name].filter((part) => typeof part === 'string' && part.trim() !== '')
  const { username } = user
  return {
    externalId: String(user.user_id),
    name: name.join(' ') || (username ?? `MAX ${String(user.user_id)}`),
    details: [
      ...(username
        ? [
            {
              field: 'username' as const,
              value: `@${username}`,
              link: `https://max.ru/${encodeURIComponent(username)}`,
            },
          ]
        : []),
      ...(more.phone ? [{ field: 'phone' as const, value: more.phone }] : []),
    ],
    locale: clientLocale(more.locale ?? undefined),
    // The photo is told with the dialog, not with the person.
    ...(typeof more.chatId === 'number' ? { photoReference: String(more.chatId) } : {}),
  }
}

function idOf(mid: string | undefined): string | null {
  return mid === undefined ? null : messageIdOfMid(mid)
}

function peerOf(userId: unknown): string {
  return typeof userId === 'number' ? String(userId) : ''
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
