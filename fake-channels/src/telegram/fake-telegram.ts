import type { IncomingMessage, ServerResponse } from 'node:http'
import { addFile, type MediaKind } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import { serveControl } from './control.ts'
import {
  botOf,
  chatOf,
  emptyState,
  type FakeBot,
  type FakeChat,
  type FakeMessage,
  type FakeState,
  type FakeUser,
  unixNow,
  userOf,
} from './model.ts'
import { serveBotApi } from './serve-bot-api.ts'
import { telegramPhone } from './telegram-phone.ts'
import { membershipUpdate, messageJson, reactionUpdate } from './updates.ts'
import { createWaitingUpdates } from './waiting-updates.ts'
import { createWebhookQueue } from './webhook-queue.ts'

/** What a person writes. */
export interface Written {
  readonly text?: string
  readonly file?: { readonly kind: MediaKind; readonly name: string; readonly type: string; readonly bytes: Buffer }
  readonly replyToId?: number
  readonly albumId?: string
}

/** A call of a bot that brought a message: what the ledger counts. */
export interface TakenMessage {
  readonly method: string
  readonly userId: number | undefined
  readonly text: string
}

/** Telegram, imitated: the Bot API for desks, phones for people, and faults on demand. */
export interface FakeTelegram extends ImitationControls<TakenMessage> {
  /** Answers the Bot API, `/bot<token>/…` and `/file/bot<token>/…`; `path` is what follows the place where it is mounted. */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** Answers the phone page and what it asks for. */
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** Answers `/control/…`, which may do everything: for tests, on loopback. */
  handleControl(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** Makes a bot, or finds the one with this token. */
  createBot(bot: { token?: string; username: string; name: string }): FakeBot
  addUser(user: {
    id?: number
    firstName: string
    lastName?: string
    username?: string
    language?: string
    photo?: Buffer
  }): FakeUser
  users(): readonly FakeUser[]
  bots(): readonly FakeBot[]
  /** What person and bot have written to each other, as the person sees it. Made where it does not exist. */
  chat(token: string, userId: number): FakeChat
  writes(token: string, userId: number, message: Written): FakeMessage
  edits(token: string, userId: number, messageId: number, text: string): void
  /** Everything that the person has on a message now. */
  reacts(token: string, userId: number, messageId: number, emoji: readonly string[]): void
  blocks(token: string, userId: number, blocked: boolean): void
  /** Brings any update, also one that Telegram would never send. */
  pushUpdate(token: string, chat: string, update: Readonly<Record<string, unknown>>): void
}

/** See `createImitation` for the options. */
export async function createFakeTelegram(
  options: { stateFile?: string; secondMs?: number } = {},
): Promise<FakeTelegram> {
  const imitation = await createImitation<FakeState, TakenMessage>(options, emptyState)
  const { state, faults, changed } = imitation
  const toWebhook = createWebhookQueue(state, imitation.lines)
  const waiting = createWaitingUpdates()

  function push(token: string, chat: string, update: Readonly<Record<string, unknown>>): void {
    const body = { update_id: state.numbers.update++, ...update }
    if (botOf(state, token)?.webhook === null) waiting.push(token, body)
    else toWebhook({ token, chat, body })
    changed()
  }

  function chat(token: string, userId: number): FakeChat {
    const known = chatOf(state, token, userId)
    if (known) return known
    const made: FakeChat = { token, userId: userOf(state, userId).id, messages: [], blocked: false, typingUntil: 0 }
    state.chats.push(made)
    return made
  }

  function messageIn(found: FakeChat, messageId: number): FakeMessage {
    const message = found.messages.find(({ id }) => id === messageId)
    if (!message) throw new Error(`no message ${String(messageId)} in this chat`)
    return message
  }

  const fake: FakeTelegram = {
    ...imitation.controls,
    handle: (request, response, path) =>
      serveBotApi({ state, faults, waiting, changed: called }, request, response, path),
    handleControl: (request, response, path) => serveControl(fake, request, response, path),
    handlePhone: (request, response, path) => servePhone(telegramPhone(fake), request, response, path),
    createBot({ token, username, name }) {
      const known = state.bots.find((bot) => bot.token === token)
      if (known) return known
      // A token begins with the bot's number: another one of the same bot is the same bot.
      const id = Number(/^\d+(?=:)/.exec(token ?? '')?.[0] ?? 7_000_000_000 + state.bots.length)
      const bot = {
        token: token ?? `${String(id)}:${'fake-token-'.repeat(3)}${String(state.bots.length)}`,
        id,
        username,
        name,
        webhook: null,
      }
      state.bots.push(bot)
      changed()
      return bot
    },
    addUser({ photo, ...told }) {
      const id = told.id ?? 5_100_000_000 + state.users.length
      const user: FakeUser = { language: 'ru', ...told, id, ...imitation.addPhoto(photo) }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    bots: () => state.bots,
    chat,
    writes(token, userId, { text = '', file, replyToId, albumId }) {
      const found = chat(token, userId)
      const fileId = file && addFile(state, file).id
      const message: FakeMessage = {
        id: state.numbers.message++,
        from: 'user',
        text,
        date: unixNow(),
        reactions: { user: [], bot: [] },
        ...(fileId === undefined ? {} : { fileId }),
        ...(replyToId === undefined ? {} : { replyToId }),
        ...(albumId === undefined ? {} : { albumId }),
      }
      found.messages.push(message)
      push(token, String(userId), { message: messageJson(state, found, message) })
      return message
    },
    edits(token, userId, messageId, text) {
      const found = chat(token, userId)
      const message = messageIn(found, messageId)
      message.text = text
      message.editedAt = unixNow()
      push(token, String(userId), { edited_message: messageJson(state, found, message) })
    },
    reacts(token, userId, messageId, emoji) {
      const found = chat(token, userId)
      const message = messageIn(found, messageId)
      const before = message.reactions.user
      message.reactions.user = [...emoji]
      push(token, String(userId), { message_reaction: reactionUpdate(state, found, message, before) })
    },
    blocks(token, userId, blocked) {
      const found = chat(token, userId)
      if (found.blocked === blocked) return
      found.blocked = blocked
      push(token, String(userId), { my_chat_member: membershipUpdate(state, found) })
    },
    pushUpdate: push,
  }

  function called(call: { method: string; fields: Readonly<Record<string, unknown>> }): void {
    const { method, fields } = call
    const words = fields['text'] ?? fields['caption']
    if (/^send(?!ChatAction)/.test(method)) {
      imitation.called({ method, userId: Number(fields['chat_id']), text: typeof words === 'string' ? words : '' })
    } else changed()
  }

  return fake
}
