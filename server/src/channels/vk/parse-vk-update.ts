import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { objectIn, parseJson } from '../parse-json.ts'
import type { ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { ButtonEvent, MessageRead, NewMessage, Permission, Reaction, Typing, VkEvent, VkMessage } from './update.ts'
import { vkContent } from './vk-content.ts'
import { reactionOf } from './vk-reactions.ts'

/** Conversations of several people begin here. */
const firstGroupChat = 2_000_000_000

/** VK numbers what it tells: the same event again has the same id. */
export function vkEnvelope(raw: Buffer): UpdateEnvelope | null {
  const event = parseJson(raw)
  if (!Value.Check(VkEvent, event)) return null
  const object = objectIn(event.object)
  const peer = objectIn(object['message'])['peer_id'] ?? object['peer_id'] ?? object['user_id']
  return { key: event.event_id, peer: typeof peer === 'number' ? String(peer) : '' }
}

/** What an event of VK says. Never throws: what is not understood is kept as ignored. */
export function parseVkUpdate(raw: Buffer): ParsedUpdate {
  const event = parseJson(raw)
  if (!Value.Check(VkEvent, event)) return ignored('not_understood')
  const { type, object } = event
  switch (type) {
    case 'message_new':
      return Value.Check(NewMessage, object)
        ? parseMessage(object.message, object.client_info?.lang_id)
        : ignored('not_understood')
    case 'message_edit':
      return Value.Check(VkMessage, object) ? parseEdit(object) : ignored('not_understood')
    case 'message_reply':
      return Value.Check(VkMessage, object) ? parseReply(object) : ignored('not_understood')
    case 'message_read':
      return Value.Check(MessageRead, object)
        ? fromPerson(object.peer_id, (externalId) => ({
            kind: 'seen',
            seen: { externalId, state: 'read', upTo: { number: object.conversation_message_id } },
          }))
        : ignored('not_understood')
    case 'message_reaction_event':
      return Value.Check(Reaction, object) ? parseReaction(object) : ignored('not_understood')
    case 'message_event':
      return Value.Check(ButtonEvent, object) ? parsePress(object) : ignored('not_understood')
    case 'message_typing_state':
      return Value.Check(Typing, object)
        ? fromPerson(object.from_id, (externalId) => ({ kind: 'typing', externalId }))
        : ignored('not_understood')
    case 'message_allow':
      return Value.Check(Permission, object)
        ? fromPerson(object.user_id, () => ({ kind: 'reachable', person: personOf(object.user_id) }))
        : ignored('not_understood')
    case 'message_deny':
      return Value.Check(Permission, object)
        ? fromPerson(object.user_id, (externalId) => ({ kind: 'unreachable', externalId }))
        : ignored('not_understood')
    default:
      return ignored('kind_unknown')
  }
}

function parseMessage(message: VkMessage, language: number | undefined): ParsedUpdate {
  if (message.out === 1) return ignored('own_message')
  return fromPerson(message.peer_id, () => ({
    kind: 'message',
    message: {
      person: personOf(message.from_id, language),
      messageId: String(message.conversation_message_id),
      albumId: null,
      ...vkContent(message),
      replyToId: idOf(message.reply_message?.conversation_message_id),
    },
  }))
}

/** VK tells of every message of the community; of those that an administrator wrote inside VK it says who he is. */
function parseReply(message: VkMessage): ParsedUpdate {
  const { reply_message: answered, admin_author_id: author } = message
  return fromPerson(message.peer_id, (externalId) => ({
    kind: 'echo',
    echo: {
      externalId,
      messageId: String(message.conversation_message_id),
      ...vkContent(message),
      replyToId: idOf(answered?.conversation_message_id),
      by: author === undefined ? 'desk' : 'staff',
    },
  }))
}

/** VK repeats the whole message. */
function parseEdit(message: VkMessage): ParsedUpdate {
  if (message.out === 1 || message.from_id < 0) return ignored('own_message')
  return fromPerson(message.peer_id, (externalId) => ({
    kind: 'edit',
    edit: {
      externalId,
      messageId: String(message.conversation_message_id),
      albumId: null,
      text: vkContent(message).text,
    },
  }))
}

/** A person has one reaction on a message; without a number he took it back. */
function parseReaction({
  reacted_id: by,
  peer_id: peer,
  cmid,
  reaction_id: number,
}: Static<typeof Reaction>): ParsedUpdate {
  if (by < 0) return ignored('own_message')
  return fromPerson(peer, (externalId) => ({
    kind: 'reaction',
    reaction: {
      externalId,
      messageId: String(cmid),
      reactions: number === undefined || number === 0 ? [] : [reactionOf(number)],
    },
  }))
}

/** VK tells what the button carries, not what stands on it. */
function parsePress(press: Static<typeof ButtonEvent>): ParsedUpdate {
  return fromPerson(press.peer_id, () => ({
    kind: 'message',
    message: {
      person: personOf(press.user_id),
      messageId: `e-${press.event_id}`,
      albumId: null,
      text: `🔘 ${payloadWords(press.payload)}`.trim(),
      files: [],
      replyToId: idOf(press.conversation_message_id),
      pressId: press.event_id,
    },
  }))
}

function payloadWords(payload: unknown): string {
  const words = typeof payload === 'string' ? payload : JSON.stringify(payload ?? '')
  return words.slice(0, 500)
}

function fromPerson(peer: number, told: (externalId: string) => ParsedUpdate): ParsedUpdate {
  if (peer >= firstGroupChat) return ignored('group_chat')
  return peer > 0 ? told(String(peer)) : ignored('not_a_person')
}

/** VK numbers people and tells nothing else of them; `completePerson` asks. */
function personOf(id: number, language?: number): Person {
  const page = `vk.com/id${String(id)}`
  return {
    externalId: String(id),
    name: `id${String(id)}`,
    details: [{ field: 'profile', value: page, link: `https://${page}` }],
    locale: language === 0 ? 'ru' : language === 3 ? 'en' : undefined,
  }
}

function idOf(id: number | undefined): string | null {
  return id === undefined ? null : String(id)
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
