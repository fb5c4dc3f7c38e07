import type { IncomingMessage, ServerResponse } from 'node:http'
import { addFile, type FakeFile, type MediaKind } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { bringAsMeta } from '../meta/sign-as-meta.ts'
import { servePhone } from '../phone/serve-phone.ts'
import {
  emptyWhatsAppState,
  type FakeWhatsAppChat,
  type FakeWhatsAppMessage,
  type FakeWhatsAppState,
  type FakeWhatsAppUser,
  nextWamid,
} from './model.ts'
import { serveWhatsApp } from './serve-whatsapp.ts'
import type { GraphCall, WhatsAppBusiness, WhatsAppWorld } from './whatsapp-api.ts'
import { whatsAppPhone } from './whatsapp-phone.ts'

/** What a person writes. `told`: a message in WhatsApp's own shape, with its type. */
export interface WhatsAppWritten {
  readonly text?: string
  readonly file?: { kind: MediaKind; name: string; type: string; bytes: Buffer }
  readonly replyToId?: string
  readonly told?: Readonly<Record<string, unknown>>
}

/**
 * WhatsApp with one number of a business, imitated: the Graph API, webhooks signed as Meta signs, and faults on demand, which name a
 * verb and the end of a path: `POST /messages`.
 */
export interface FakeWhatsApp extends ImitationControls<GraphCall> {
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  readonly business: WhatsAppBusiness
  addUser(user: { name: string; username?: string; isNumberHidden?: boolean }): FakeWhatsAppUser
  users(): readonly FakeWhatsAppUser[]
  chat(user: number): FakeWhatsAppChat
  writes(user: number, message: WhatsAppWritten): FakeWhatsAppMessage
  edits(user: number, messageId: string, text: string): void
  revokes(user: number, messageId: string): void
  /** An empty one takes it back. */
  reacts(user: number, messageId: string, emoji: string): void
  /** He has read everything: WhatsApp tells of it before it tells that it was delivered. */
  reads(user: number): void
  /** He goes on with another number. */
  movesTo(user: number, number: string): void
  /** Somebody of the business answers on its telephone. */
  answersByPhone(user: number, text: string): void
  /** More than a day has passed since he wrote. */
  closesWindow(user: number): void
  /** His telephone is off: nothing is told of messages to him until he reads them. */
  saysNothing(user: number): void
}

/** See `createImitation` for the options. */
export async function createFakeWhatsApp(options: {
  business: WhatsAppBusiness
  stateFile?: string
  secondMs?: number
}): Promise<FakeWhatsApp> {
  const { business } = options
  const imitation = await createImitation<FakeWhatsAppState, GraphCall>(options, emptyWhatsAppState)
  const { state, lines, faults, changed, called, url } = imitation

  const silent = new Set<number>()

  const world: WhatsAppWorld = {
    state,
    business,
    url,
    probe,
    chatOf(recipient) {
      const user = state.users.find(({ number, userId }) => number === recipient || userId === recipient)
      return user && chat(user.id)
    },
    typed(found) {
      found.typingUntil = Date.now() + 25_000
      changed()
    },
    sent(found, message) {
      if (silent.has(found.user)) return
      tellStatus(found, message, 'sent')
      tellStatus(found, message, 'delivered')
    },
    failed(found, message, code) {
      tellStatus(found, message, 'failed', [{ code, title: 'Re-engagement message' }])
    },
  }

  /** One webhook may tell several things; WhatsApp brings them again until they are taken. */
  function tell(line: string, field: string, value: object): void {
    changed()
    const { url: webhook } = state.webhook
    if (webhook === '') return
    const metadata = { display_phone_number: business.number, phone_number_id: business.phoneNumberId }
    const body = {
      object: 'whatsapp_business_account',
      entry: [
        {
          id: business.businessId,
          changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }],
        },
      ],
    }
    lines.push(line, async (signal) =>
      (await bringAsMeta(webhook, body, { appSecret: business.appSecret, signal })) ? 'acknowledged' : {},
    )
  }

  function tellStatus(
    { user }: FakeWhatsAppChat,
    message: FakeWhatsAppMessage,
    status: string,
    errors?: readonly object[],
  ): void {
    const told = { ...statusJson(message, status, userOf(user)), ...(errors === undefined ? {} : { errors }) }
    tell(`statuses ${String(user)}`, 'messages', { statuses: [told] })
  }

  function tellMessage(user: number, told: object): void {
    const { name, username, number, userId, isNumberHidden } = userOf(user)
    const visible = isNumberHidden ? {} : { from: number }
    const profile = { name, ...(username === undefined ? {} : { username }) }
    tell(String(user), 'messages', {
      contacts: [{ profile, user_id: userId, ...(isNumberHidden ? {} : { wa_id: number }) }],
      messages: [{ ...visible, from_user_id: userId, timestamp: now(), ...told }],
    })
  }

  function userOf(id: number): FakeWhatsAppUser {
    const user = state.users[id]
    if (!user) throw new Error(`the fake WhatsApp has no user ${String(id)}`)
    return user
  }

  function chat(user: number): FakeWhatsAppChat {
    const known = state.chats.find((one) => one.user === user)
    if (known) return known
    const made: FakeWhatsAppChat = {
      user: userOf(user).id,
      messages: [],
      blocked: false,
      lastInAt: 0,
      seen: 0,
      typingUntil: 0,
    }
    state.chats.push(made)
    return made
  }

  function messageIn(user: number, id: string): FakeWhatsAppMessage {
    const message = chat(user).messages.find((one) => one.id === id)
    if (!message) throw new Error(`no message ${id} in this chat`)
    return message
  }

  const fake: FakeWhatsApp = {
    ...imitation.controls,
    handle: (request, response, path) => serveWhatsApp({ world, faults, called }, request, response, path),
    handlePhone: (request, response, path) => servePhone(whatsAppPhone(fake), request, response, path),
    business,
    addUser({ name, username, isNumberHidden = false }) {
      const id = state.users.length
      const number = String(79_160_000_000 + id)
      const named = username === undefined ? {} : { username }
      const user: FakeWhatsAppUser = { id, name, ...named, number, isNumberHidden, userId: userIdOf(number) }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    chat,
    writes(user, written) {
      const found = chat(user)
      const file = written.file && addFile(state, written.file)
      const { text = '', replyToId } = written
      const message: FakeWhatsAppMessage = {
        id: nextWamid(state),
        from: 'user',
        text,
        fileIds: file ? [file.id] : [],
        reaction: '',
        date: Math.floor(Date.now() / 1000),
        ...(replyToId === undefined ? {} : { replyToId }),
      }
      found.blocked = false
      found.lastInAt = message.date
      found.messages.push(message)
      const context = replyToId === undefined ? {} : { context: { from: business.number, id: replyToId } }
      tellMessage(user, { id: message.id, ...context, ...(written.told ?? contentJson(text, file)) })
      return message
    },
    edits(user, messageId, text) {
      const message = messageIn(user, messageId)
      message.text = text
      message.editedAt = Math.floor(Date.now() / 1000)
      const edit = { original_message_id: messageId, message: { type: 'text', text: { body: text } } }
      tellMessage(user, { id: nextWamid(state), type: 'edit', edit })
    },
    revokes(user, messageId) {
      const { messages } = chat(user)
      messages.splice(messages.indexOf(messageIn(user, messageId)), 1)
      tellMessage(user, { id: nextWamid(state), type: 'revoke', revoke: { original_message_id: messageId } })
    },
    reacts(user, messageId, emoji) {
      messageIn(user, messageId).reaction = emoji
      const reaction = { message_id: messageId, ...(emoji === '' ? {} : { emoji }) }
      tellMessage(user, { id: nextWamid(state), type: 'reaction', reaction })
    },
    saysNothing: (user) => void silent.add(user),
    reads(user) {
      silent.delete(user)
      const found = chat(user)
      const unseen = found.messages.slice(found.seen).filter(({ from }) => from === 'bot')
      found.seen = found.messages.length
      if (unseen.length === 0) return
      const statuses = unseen.flatMap((message) =>
        ['read', 'delivered'].map((status) => statusJson(message, status, userOf(user))),
      )
      tell(`statuses ${String(user)}`, 'messages', { statuses })
    },
    movesTo(user, number) {
      const moved = userOf(user)
      const body = `${moved.name} changed from ${moved.number} to ${number}`
      const system = { type: 'user_changed_number', body, wa_id: number, user_id: userIdOf(number) }
      tellMessage(user, { id: nextWamid(state), type: 'system', system })
      moved.number = number
      moved.userId = userIdOf(number)
    },
    answersByPhone(user, text) {
      const { number } = userOf(user)
      const id = nextWamid(state)
      chat(user).messages.push({
        id,
        from: 'bot',
        text,
        fileIds: [],
        reaction: '',
        date: Math.floor(Date.now() / 1000),
      })
      const echo = { from: business.number, to: number, id, timestamp: now(), type: 'text', text: { body: text } }
      tell(String(user), 'smb_message_echoes', { message_echoes: [echo] })
    },
    closesWindow(user) {
      chat(user).lastInAt = 0
    },
  }

  return fake
}

async function probe(url: string, verifyToken: string): Promise<boolean> {
  const challenge = String(Math.floor(Math.random() * 1e9))
  const query = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.verify_token': verifyToken,
    'hub.challenge': challenge,
  })
  try {
    const response = await fetch(`${url}?${query.toString()}`)
    return response.ok && (await response.text()) === challenge
  } catch {
    return false
  }
}

function contentJson(text: string, file: FakeFile | undefined): object {
  if (!file) return { type: 'text', text: { body: text } }
  const type = file.kind === 'photo' ? 'image' : file.kind === 'video' ? 'video' : 'document'
  const caption = text === '' ? {} : { caption: text }
  const filename = type === 'document' ? { filename: file.name } : {}
  return { type, [type]: { id: file.id, mime_type: file.type, sha256: 'abc=', ...caption, ...filename } }
}

function statusJson({ id, mark }: FakeWhatsAppMessage, status: string, { number }: FakeWhatsAppUser): object {
  const told = { id, status, timestamp: now(), recipient_id: number }
  return mark === undefined ? told : { ...told, biz_opaque_callback_data: mark }
}

function userIdOf(number: string): string {
  return `RU.${String(BigInt(number) * 7_919n)}`
}

function now(): string {
  return String(Math.floor(Date.now() / 1000))
}
