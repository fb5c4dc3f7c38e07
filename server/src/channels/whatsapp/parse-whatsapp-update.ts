import type { ChannelErrorCode } from '@parley/contract/message-views'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { objectIn } from '../parse-json.ts'
import type { ParsedUpdate, Person } from '../parsed-update.ts'
import { messageIdOfWamid } from './message-id.ts'
import { readReactionMark, type SentReaction } from './reaction-mark.ts'
import { whatsAppItem } from './split-whatsapp.ts'
import { Echo, Edit, Reaction, Revoke, Sender, Status, System, WhatsAppMessage } from './update.ts'
import { whatsAppContent } from './whatsapp-content.ts'
import { whatsAppMeanings } from './whatsapp-errors.ts'

/** What an update of WhatsApp says. Never throws: what is not understood is kept as ignored. */
export function parseWhatsAppUpdate(raw: Buffer): ParsedUpdate {
  const item = whatsAppItem(raw)
  if (item === null) return ignored('kind_unknown')
  const { list, told, contacts } = item
  if (list === 'statuses') return Value.Check(Status, told) ? parseStatus(told) : ignored('not_understood')
  if (list === 'message_echoes') return Value.Check(Echo, told) ? parseEcho(told) : ignored('not_understood')
  return Value.Check(WhatsAppMessage, told) ? parseMessage(told, contacts) : ignored('not_understood')
}

function parseMessage(message: WhatsAppMessage, contacts: readonly unknown[]): ParsedUpdate {
  const person = personOf(message, contacts)
  if (person === null) return ignored('not_a_person')
  const { type } = message
  const { externalId } = person
  const held = objectIn(message)[type]
  switch (type) {
    case 'reaction':
      return Value.Check(Reaction, held) ? parseReaction(externalId, held) : ignored('not_understood')
    case 'edit':
      return Value.Check(Edit, held) ? parseEdit(externalId, held) : ignored('not_understood')
    case 'revoke':
      return Value.Check(Revoke, held)
        ? { kind: 'deletion', externalId, messageId: messageIdOfWamid(held.original_message_id) }
        : ignored('not_understood')
    case 'system':
      return Value.Check(System, held) ? parseSystem(person, held) : ignored('not_understood')
    case 'request_welcome':
      return ignored(type)
    default:
      return { kind: 'message', message: { person, ...saidIn(message) } }
  }
}

function saidIn(message: Pick<WhatsAppMessage, 'id' | 'type' | 'context'>) {
  const { context } = message
  const { text, files } = whatsAppContent(message)
  const isForwarded = context?.forwarded === true || context?.frequently_forwarded === true
  return {
    messageId: messageIdOfWamid(message.id),
    albumId: null,
    text: isForwarded ? `↪ ${text}`.trim() : text,
    files,
    replyToId: context?.id === undefined ? null : messageIdOfWamid(context.id),
  }
}

/** Somebody of the company answered on its telephone. */
function parseEcho(told: Static<typeof Echo>): ParsedUpdate {
  const externalId = told.to ?? told.to_user_id
  if (externalId === undefined) return ignored('not_understood')
  return { kind: 'echo', echo: { externalId, ...saidIn(told), by: 'staff' } }
}

function parseReaction(externalId: string, told: { message_id: string; emoji?: string }): ParsedUpdate {
  const { message_id: wamid, emoji = '' } = told
  const reactions = emoji === '' ? [] : [emoji]
  return { kind: 'reaction', reaction: { externalId, messageId: messageIdOfWamid(wamid), reactions } }
}

function parseEdit(externalId: string, told: { original_message_id: string; message: { type: string } }): ParsedUpdate {
  const messageId = messageIdOfWamid(told.original_message_id)
  return { kind: 'edit', edit: { externalId, messageId, albumId: null, text: whatsAppContent(told.message).text } }
}

/** He has another number now, and another id with it. */
function parseSystem(
  person: Person,
  told: { type: string; wa_id?: string; new_wa_id?: string; user_id?: string },
): ParsedUpdate {
  const to = told.wa_id ?? told.new_wa_id ?? told.user_id
  if (!['user_changed_number', 'user_changed_user_id'].includes(told.type) || to === undefined)
    return ignored(told.type.slice(0, 60))
  return {
    kind: 'moved',
    from: person.externalId,
    externalId: to,
    aliases: told.user_id === undefined ? [] : [told.user_id],
    details: isPhone(to) ? [phoneDetail(to)] : [],
  }
}

/** Of each status WhatsApp says with which words of ours its message was sent. */
function parseStatus(told: Status): ParsedUpdate {
  const { id, biz_opaque_callback_data: mark } = told
  const reaction = mark === undefined ? null : readReactionMark(mark)
  if (reaction !== null) return parseReactionStatus(told, reaction)
  const says = statusOf(told)
  return mark === undefined ? says : { kind: 'accepted', messageId: messageIdOfWamid(id), mark, says }
}

/** Of a reaction of ours only that it failed is worth a word. */
function parseReactionStatus(told: Status, reaction: SentReaction): ParsedUpdate {
  const says = statusOf(told)
  return says.kind === 'undelivered'
    ? { kind: 'reaction_failed', failure: { ...says.failure, ...reaction } }
    : ignored('reaction')
}

function statusOf(told: Status): ParsedUpdate {
  const { id, status, errors = [] } = told
  const externalId = told.recipient_id ?? told.recipient_user_id
  if (externalId === undefined) return ignored('not_understood')
  const messageId = messageIdOfWamid(id)
  switch (status) {
    case 'delivered':
      return { kind: 'seen', seen: { externalId, state: 'delivered', upTo: { messageId } } }
    case 'read':
    case 'played':
      return { kind: 'seen', seen: { externalId, state: 'read', upTo: { messageId } } }
    case 'failed':
      return { kind: 'undelivered', failure: { externalId, messageId, code: codeOf(errors[0]?.code) } }
    default:
      return ignored(status)
  }
}

function codeOf(error: number | undefined): ChannelErrorCode {
  return whatsAppMeanings.get(String(error))?.[0] ?? 'rejected'
}

/** By his number, or, if he hides it behind a name, by his id with this business. Where both are told either finds him (E-14). */
function personOf(message: WhatsAppMessage, contacts: readonly unknown[]): Person | null {
  const { from, from_user_id: fromUser, referral } = message
  const known = contacts.filter((one) => Value.Check(Sender, one))
  const told =
    known.find(({ wa_id: number, user_id: id }) => (from !== undefined && number === from) || id === fromUser) ??
    known[0]
  const number = from ?? told?.wa_id
  const userId = fromUser ?? told?.user_id
  const externalId = number ?? userId
  if (externalId === undefined) return null
  const { name = '', username = '' } = told?.profile ?? {}
  const source = referral?.headline ?? referral?.source_url
  return {
    externalId,
    aliases: userId === undefined || userId === externalId ? [] : [userId],
    name: name.trim() || (username && `@${username}`) || (number === undefined ? externalId : `+${number}`),
    details: [
      ...(number === undefined ? [] : [phoneDetail(number)]),
      ...(username === '' ? [] : [{ field: 'username' as const, value: `@${username}` }]),
      ...(source === undefined ? [] : [{ field: 'source' as const, value: source }]),
    ],
  }
}

function isPhone(id: string): boolean {
  return /^\d+$/.test(id)
}

function phoneDetail(number: string): Person['details'][number] {
  return { field: 'phone', value: `+${number}`, link: `https://wa.me/${number}` }
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
