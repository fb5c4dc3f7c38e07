import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { addFile, type FakeFile, type MediaKind } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import { postText } from '../webhook-lines.ts'
import {
  emptyViberState,
  type FakeViberChat,
  type FakeViberMessage,
  type FakeViberState,
  type FakeViberUser,
  nextToken,
  viberJson,
} from './model.ts'
import { serveViber } from './serve-viber.ts'
import type { ViberCall, ViberWorld } from './viber-api.ts'
import { viberPhone } from './viber-phone.ts'

/** What a person writes. `message`: anything else in Viber's own shape. */
export interface ViberWritten {
  readonly text?: string
  readonly file?: { kind: MediaKind; name: string; type: string; bytes: Buffer }
  readonly message?: object
}

/** Viber with one bot, imitated: its API, its webhook and faults on demand. */
export interface FakeViber extends ImitationControls<ViberCall> {
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  readonly name: string
  addUser(user: { name: string; language?: string; photo?: Buffer }): FakeViberUser
  users(): readonly FakeViberUser[]
  chat(userId: string): FakeViberChat
  /** Writing subscribes. */
  writes(userId: string, message: ViberWritten): FakeViberMessage
  /** He has seen everything; Viber says it once for each of his two devices. */
  sees(userId: string): void
  subscribes(userId: string, subscribed: boolean): void
  /** He opens the chat by a link that carries this. */
  opens(userId: string, context: string): void
  /** A message that Viber had taken did not reach him. */
  loses(userId: string, token: string): void
}

/**
 * See `createImitation` for the other options.
 * @param options.token of the only bot, which signs what it is told
 */
export async function createFakeViber(options: {
  token: string
  name: string
  stateFile?: string
  secondMs?: number
}): Promise<FakeViber> {
  const { token, name } = options
  const imitation = await createImitation<FakeViberState, ViberCall>(options, emptyViberState)
  const { state, lines, faults, changed, called, url } = imitation

  const world: ViberWorld = {
    state,
    token,
    name,
    faults,
    chat: (userId) => state.chats.find((one) => one.userId === userId),
    async probe(url) {
      const raw = viberJson({ event: 'webhook', timestamp: Date.now(), message_token: nextToken(state) })
      return (await bring(url, raw, AbortSignal.timeout(10_000))) === 200
    },
    called,
    sent: (chat, message) => {
      // Once for each device.
      for (let device = 0; device < 2; device++)
        tell('delivered', { message_token: message.token, user_id: chat.userId }, chat.userId)
    },
  }

  async function bring(url: string, raw: string, signal: AbortSignal): Promise<number | undefined> {
    const signature = createHmac('sha256', token).update(raw).digest('hex')
    return (await postText(url, raw, { signal, headers: { 'x-viber-content-signature': signature } }))?.status
  }

  function tell(event: string, told: object, userId: string): void {
    const { url, events } = state.webhook
    changed()
    if (url === '' || (event !== 'message' && !events.includes(event))) return
    const raw = viberJson({
      event,
      timestamp: Date.now(),
      chat_hostname: 'SN-CHAT-05_',
      message_token: nextToken(state),
      ...told,
    })
    lines.push(userId, async (signal) => ((await bring(url, raw, signal)) === 200 ? 'acknowledged' : {}))
  }

  function userJson(userId: string): object {
    const user = state.users.find(({ id }) => id === userId)
    if (!user) throw new Error(`the fake Viber has no user ${userId}`)
    const avatar = user.photoId === undefined ? {} : { avatar: `${url()}/file/${user.photoId}` }
    return { id: user.id, name: user.name, ...avatar, country: 'RU', language: user.language, api_version: 10 }
  }

  function chat(userId: string): FakeViberChat {
    const known = world.chat(userId)
    if (known) return known
    userJson(userId)
    const made: FakeViberChat = { userId, messages: [], subscribed: false, seen: 0 }
    state.chats.push(made)
    return made
  }

  function messageJson(written: ViberWritten, file: FakeFile | undefined): object {
    if (written.message) return written.message
    const text = written.text ?? ''
    if (!file) return { type: 'text', text }
    const type = file.kind === 'photo' ? 'picture' : file.kind === 'video' ? 'video' : 'file'
    return { type, text, media: `${url()}/file/${file.id}`, file_name: file.name, size: file.size }
  }

  const fake: FakeViber = {
    ...imitation.controls,
    handle: (request, response, path) => serveViber(world, request, response, path),
    handlePhone: (request, response, path) => servePhone(viberPhone(fake), request, response, path),
    name,
    addUser({ photo, language = 'ru', name: shown }) {
      const number = String(state.users.length + 1).padStart(10, '0')
      const user: FakeViberUser = { id: `${number}A==`, name: shown, language, ...imitation.addPhoto(photo) }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    chat,
    writes(userId, written) {
      const found = chat(userId)
      const file = written.file && addFile(state, written.file)
      const message: FakeViberMessage = {
        token: nextToken(state),
        from: 'user',
        text: written.text ?? '',
        fileIds: file ? [file.id] : [],
        timestamp: Date.now(),
      }
      found.subscribed = true
      found.messages.push(message)
      const told = { message_token: message.token, sender: userJson(userId), message: messageJson(written, file) }
      tell('message', told, userId)
      return message
    },
    sees(userId) {
      const found = chat(userId)
      for (const { from, token: seen } of found.messages.slice(found.seen))
        if (from === 'bot')
          for (let device = 0; device < 2; device++) tell('seen', { message_token: seen, user_id: userId }, userId)
      found.seen = found.messages.length
    },
    subscribes(userId, subscribed) {
      chat(userId).subscribed = subscribed
      if (subscribed) tell('subscribed', { user: userJson(userId) }, userId)
      else tell('unsubscribed', { user_id: userId }, userId)
    },
    opens(userId, context) {
      const { subscribed } = chat(userId)
      tell('conversation_started', { type: 'open', context, user: userJson(userId), subscribed }, userId)
    },
    loses: (userId, lost) => {
      tell('failed', { message_token: lost, user_id: userId, desc: 'failure description' }, userId)
    },
  }
  return fake
}
