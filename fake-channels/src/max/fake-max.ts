import type { IncomingMessage, ServerResponse } from 'node:http'
import { addFile, type FakeFile, type MediaKind } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import { postJson } from '../webhook-lines.ts'
import { type MaxCall, type MaxWorld, nextMid, serveMax } from './max-api.ts'
import { maxMessageJson, maxUserJson } from './max-json.ts'
import { maxPhone } from './max-phone.ts'
import { emptyMaxState, type FakeMaxChat, type FakeMaxMessage, type FakeMaxState, type FakeMaxUser } from './model.ts'

/** What a person writes. */
export interface MaxWritten {
  readonly text?: string
  readonly files?: readonly { kind: MediaKind; name: string; type: string; bytes: Buffer }[]
  /** Anything else that MAX attaches, in its own shape. */
  readonly attachments?: readonly object[]
  readonly replyToMid?: string
}

/** MAX with one bot, imitated: its API, webhook and long polling, and faults on demand, whose `method` is a verb and a path: `POST /messages`. */
export interface FakeMax extends ImitationControls<MaxCall> {
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  addUser(user: { firstName: string; lastName?: string; username?: string; photo?: Buffer }): FakeMaxUser
  users(): readonly FakeMaxUser[]
  /** What person and bot have written to each other. Made where it does not exist. */
  chat(userId: number): FakeMaxChat
  writes(userId: number, message: MaxWritten): FakeMaxMessage
  edits(userId: number, mid: string, text: string): void
  removes(userId: number, mid: string): void
  /** He presses a button that carries this; the id of the press. */
  presses(userId: number, payload: string): string
  starts(userId: number, payload: string | null): void
  stops(userId: number): void
  subscriptions(): readonly { readonly url: string; readonly secret: string }[]
}

/** Updates that those who ask still get. */
const keptUpdates = 500

/** See `createImitation` for the other options. @param options.token of the only bot */
export async function createFakeMax(options: {
  token: string
  stateFile?: string
  secondMs?: number
}): Promise<FakeMax> {
  const imitation = await createImitation<FakeMaxState, MaxCall>(options, emptyMaxState)
  const { state, lines, faults, changed, called, url } = imitation
  const subscriptions: MaxWorld['subscriptions'] = []

  const fileUrl = (file: FakeFile): string => `${url()}/file/${file.id}`
  const world: MaxWorld = {
    state,
    token: options.token,
    subscriptions,
    faults,
    url,
    chat: (id) => state.chats.find((one) => one.userId === id || one.id === id),
    fileUrl,
    messageJson: (chat, message) => maxMessageJson(state, chat, message, fileUrl),
    somethingNew(ms) {
      const since = state.numbers.marker
      return imitation.somethingNew(ms, () => state.numbers.marker > since)
    },
    changed,
    called,
  }

  /** MAX brings updates of a chat in order, again until the answer is 200. */
  function tell(chatId: number, type: string, told: object): void {
    const body = { update_type: type, timestamp: Date.now(), ...told }
    state.updates.push({ marker: state.numbers.marker++, body })
    if (state.updates.length > keptUpdates) state.updates.shift()
    changed()
    for (const { url: webhook, secret, types } of subscriptions) {
      if (!types.includes(type)) continue
      lines.push(`${webhook} ${String(chatId)}`, async (signal) => {
        const answer = await postJson(webhook, body, { signal, headers: { 'x-max-bot-api-secret': secret } })
        return answer?.status === 200 ? 'acknowledged' : {}
      })
    }
  }

  function userOf(userId: number): FakeMaxUser {
    const user = state.users.find(({ id }) => id === userId)
    if (!user) throw new Error(`the fake MAX has no user ${String(userId)}`)
    return user
  }

  function chat(userId: number): FakeMaxChat {
    const known = state.chats.find((one) => one.userId === userId)
    if (known) return known
    const made: FakeMaxChat = {
      id: 117_000_000 + userOf(userId).id,
      userId,
      messages: [],
      blocked: false,
      typingUntil: 0,
    }
    state.chats.push(made)
    return made
  }

  function tellAboutUser(userId: number, type: string, more: object = {}): void {
    const { id } = chat(userId)
    tell(id, type, { chat_id: id, user: maxUserJson(userOf(userId)), user_locale: 'ru', ...more })
  }

  const fake: FakeMax = {
    ...imitation.controls,
    handle: (request, response, path) => serveMax(world, request, response, path),
    handlePhone: (request, response, path) => servePhone(maxPhone(fake), request, response, path),
    addUser({ photo, ...told }) {
      const user: FakeMaxUser = {
        ...told,
        language: 'ru',
        id: 98_765_000 + state.users.length,
        ...imitation.addPhoto(photo),
      }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    chat,
    writes(userId, { text = '', files = [], attachments = [], replyToMid }) {
      const found = chat(userId)
      const message: FakeMaxMessage = {
        mid: nextMid(state),
        from: 'user',
        text,
        fileIds: files.map((file) => addFile(state, file).id),
        attachments,
        timestamp: Date.now(),
        ...(replyToMid === undefined ? {} : { replyToMid }),
      }
      found.blocked = false
      found.messages.push(message)
      tell(found.id, 'message_created', { message: world.messageJson(found, message), user_locale: 'ru' })
      return message
    },
    edits(userId, mid, text) {
      const found = chat(userId)
      const message = found.messages.find((one) => one.mid === mid)
      if (!message) throw new Error(`no message ${mid} in this chat`)
      message.text = text
      message.editedAt = Date.now()
      tell(found.id, 'message_edited', { message: world.messageJson(found, message) })
    },
    removes(userId, mid) {
      const found = chat(userId)
      found.messages.splice(
        found.messages.findIndex((one) => one.mid === mid),
        1,
      )
      tell(found.id, 'message_removed', { message_id: mid, chat_id: found.id, user_id: userId })
    },
    presses(userId, payload) {
      const id = `press-${String(state.numbers.message++)}`
      const user = maxUserJson(userOf(userId))
      tell(chat(userId).id, 'message_callback', {
        callback: { timestamp: Date.now(), callback_id: id, payload, user },
        message: null,
        user_locale: 'ru',
      })
      return id
    },
    starts(userId, payload) {
      chat(userId).blocked = false
      tellAboutUser(userId, 'bot_started', { payload })
    },
    stops(userId) {
      chat(userId).blocked = true
      tellAboutUser(userId, 'bot_stopped')
    },
    subscriptions: () => subscriptions,
  }
  return fake
}
