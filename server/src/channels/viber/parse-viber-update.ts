import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { clientLocale } from '../client-locale.ts'
import { objectIn } from '../parse-json.ts'
import type { ParsedUpdate, Person } from '../parsed-update.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { AboutUser, Left, Receipt, ViberEvent, type ViberUser, WithMessage } from './update.ts'
import { viberContent } from './viber-content.ts'
import { parseViberJson } from './viber-json.ts'

/** Viber numbers what it tells; what became of a message of ours comes under that message's number, once for each device. */
export function viberEnvelope(raw: Buffer): UpdateEnvelope | null {
  const update = parseViberJson(raw)
  if (!Value.Check(ViberEvent, update)) return null
  const fields = objectIn(update)
  const told = objectIn(fields['sender'])['id'] ?? objectIn(fields['user'])['id'] ?? fields['user_id']
  const peer = typeof told === 'string' ? told.slice(0, 100) : ''
  return { key: `${update.event} ${update.message_token} ${peer}`.trimEnd(), peer }
}

/** What a callback of Viber says. Never throws: what is not understood is kept as ignored. */
export function parseViberUpdate(raw: Buffer): ParsedUpdate {
  const update = parseViberJson(raw)
  if (!Value.Check(ViberEvent, update)) return ignored('not_understood')
  switch (update.event) {
    case 'message':
      return Value.Check(WithMessage, update) ? parseMessage(update) : ignored('not_understood')
    case 'subscribed':
    case 'conversation_started':
      return Value.Check(AboutUser, update) ? parseStart(update.event, update) : ignored('not_understood')
    case 'unsubscribed':
      return Value.Check(Left, update) ? { kind: 'unreachable', externalId: update.user_id } : ignored('not_understood')
    case 'delivered':
    case 'seen':
      return Value.Check(Receipt, update) ? parseReceipt(update.event, update) : ignored('not_understood')
    case 'failed':
      return Value.Check(Receipt, update)
        ? {
            kind: 'undelivered',
            failure: { externalId: update.user_id, messageId: update.message_token, code: 'rejected' },
          }
        : ignored('not_understood')
    case 'webhook':
    case 'client_status':
      return ignored(update.event)
    default:
      return ignored('kind_unknown')
  }
}

function parseMessage({ sender, message, message_token: token }: Static<typeof WithMessage>): ParsedUpdate {
  return {
    kind: 'message',
    message: {
      person: personOf(sender),
      messageId: token,
      albumId: null,
      ...viberContent(message),
      replyToId: null,
    },
  }
}

function parseStart(event: string, { user, context, subscribed }: Static<typeof AboutUser>): ParsedUpdate {
  // Who has only opened the chat cannot be written to before he writes.
  if (event === 'conversation_started' && subscribed !== true) return ignored('not_subscribed')
  const person = personOf(user)
  const source: Person['details'] = context ? [{ field: 'source', value: context }] : []
  return { kind: 'reachable', person: { ...person, details: [...person.details, ...source] } }
}

function parseReceipt(event: 'delivered' | 'seen', told: Static<typeof Receipt>): ParsedUpdate {
  const { user_id: externalId, message_token: messageId } = told
  const state = event === 'seen' ? 'read' : 'delivered'
  return { kind: 'seen', seen: { externalId, state, upTo: { messageId } } }
}

/** Viber tells a name and a picture, and no phone number (D-34). */
function personOf({ id, name, avatar, language }: ViberUser): Person {
  const told = name?.trim() ?? ''
  return {
    externalId: id,
    name: told === '' ? `Viber ${id.slice(0, 6)}` : told,
    details: [],
    locale: clientLocale(language),
    ...(avatar ? { photoReference: avatar } : {}),
  }
}

function ignored(reason: string): ParsedUpdate {
  return { kind: 'ignored', reason }
}
