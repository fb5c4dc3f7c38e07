import type { IncomingMessage, ServerResponse } from 'node:http'
import { addFile, type FakeFile, type MediaKind } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import {
  attachmentTypes,
  emptyPageState,
  type FakePageChat,
  type FakePageMessage,
  type FakePageState,
  type FakePageUser,
  inboxAppId,
} from './model.ts'
import { nextMid, servePage } from './page-api.ts'
import { type FakePageOptions, usualFacts, usualScopes } from './page-options.ts'
import { pagePhone } from './page-phone.ts'
import type { PageCall, PageFacts, PageWorld } from './page-world.ts'
import { proveAddress } from './prove-address.ts'
import { bringAsMeta } from './sign-as-meta.ts'

/** What a person writes. */
export interface PageWritten {
  readonly text?: string
  readonly files?: readonly { kind: MediaKind; name: string; type: string; bytes: Buffer }[]
  readonly replyToMid?: string
  /** Anything else of a message, in Meta's own shape. */
  readonly more?: object
}

/**
 * A page on Messenger, or its Instagram account, imitated: the Graph API, signed webhooks, a bot that shares conversations, and faults on
 * demand, whose `method` is a verb and the last part of a path: `POST messages`.
 */
export interface FakePage extends ImitationControls<PageCall> {
  readonly facts: PageFacts
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** The phone of people who write to the page, without its `/phone`. */
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  addUser(user: { firstName: string; lastName?: string; username?: string; photo?: Buffer }): FakePageUser
  users(): readonly FakePageUser[]
  chat(userId: number): FakePageChat
  writes(userId: number, message: PageWritten): FakePageMessage
  edits(userId: number, mid: string, text: string): void
  /** He takes a message back, which Instagram tells. */
  unsends(userId: number, mid: string): void
  presses(userId: number, title: string): void
  reacts(userId: number, mid: string, emoji: string | null): void
  reads(userId: number): void
  blocks(userId: number, blocked: boolean): void
  /** Somebody answers in Meta's own inbox, or a bot does. */
  answersElsewhere(userId: number, text: string, appId?: string): FakePageMessage
  /** The bot hands over, takes, or asks. */
  botMoves(userId: number, does: 'passes' | 'takes' | 'asks', metadata?: string): void
  /** Updates go out in the order of these calls and together in one request, until released. */
  hold(): void
  release(): void
  verifyToken(): string
}

export async function createFakePage(options: FakePageOptions): Promise<FakePage> {
  const { scopes = usualScopes, stateFile, secondMs, bot, ...given } = options
  const facts: PageFacts = { ...usualFacts, ...given }
  const imitation = await createImitation<FakePageState, PageCall>({ stateFile, secondMs }, emptyPageState)
  const { state, lines, faults, changed, called } = imitation
  const accountId = facts.kind === 'instagram' ? facts.instagramId : facts.pageId
  let webhook: { url: string; verifyToken: string } | undefined
  let held: object[] | undefined

  const fileUrl = (file: FakeFile): string => `${imitation.url()}/file/${file.id}/${encodeURIComponent(file.name)}`
  const world: PageWorld = {
    facts,
    state,
    faults,
    scopes,
    chat: (userId) => state.chats.find((one) => one.userId === userId),
    fileUrl,
    async subscribe(url, verifyToken) {
      await proveAddress(url, verifyToken)
      webhook = { url, verifyToken }
    },
    unsubscribe() {
      webhook = undefined
    },
    sent(found, message) {
      tellOurs(found, message)
      if (facts.kind === 'messenger')
        tell(found, { ...fromPerson(found), delivery: { mids: [message.mid], watermark: message.timestamp } })
      changed()
    },
    controlMoved(found) {
      tell(found, {
        ...fromPerson(found),
        pass_thread_control: { previous_owner_app_id: facts.appId, new_owner_app_id: found.owner, metadata: '' },
      })
    },
    changed,
    called,
  }

  /** An item of an update; a copy only where another app has the conversation. */
  function tell(found: FakePageChat, item: object): void {
    changed()
    if (webhook === undefined) return
    const list = found.owner === null || found.owner === facts.appId || isControl(item) ? 'messaging' : 'standby'
    const entry = { id: accountId, time: Date.now(), [list]: [item] }
    if (held === undefined) push([entry], found.userId)
    else held.push(entry)
  }

  function push(entries: readonly object[], userId: number): void {
    const object = facts.kind === 'instagram' ? 'instagram' : 'page'
    const url = webhook?.url
    if (url === undefined) return
    lines.push(`${url} ${String(userId)}`, async (signal) =>
      (await bringAsMeta(url, { object, entry: entries }, { appSecret: facts.appSecret, signal }))
        ? 'acknowledged'
        : {},
    )
  }

  function fromPerson({ userId }: FakePageChat): object {
    return { sender: { id: String(userId) }, recipient: { id: accountId }, timestamp: Date.now() }
  }

  /** Instagram does not say which app wrote. */
  function tellOurs(found: FakePageChat, message: FakePageMessage): void {
    const app = facts.kind === 'instagram' ? {} : { app_id: Number(message.appId) }
    const sender = { sender: { id: accountId }, recipient: { id: String(found.userId) }, timestamp: message.timestamp }
    const { metadata } = message
    const mark = metadata === undefined ? {} : { metadata }
    tell(found, { ...sender, message: { is_echo: true, ...app, ...mark, ...messageJson(message) } })
  }

  function messageJson(message: FakePageMessage): object {
    const attachments = message.fileIds
      .flatMap((id) => state.files.find((file) => file.id === id) ?? [])
      .map((file) => ({ type: attachmentTypes[file.kind] ?? 'file', payload: { url: fileUrl(file) } }))
    return {
      mid: message.mid,
      ...(message.text === '' ? {} : { text: message.text }),
      ...(attachments.length === 0 ? {} : { attachments }),
      ...(message.replyToMid === undefined ? {} : { reply_to: { mid: message.replyToMid } }),
    }
  }

  function chat(userId: number): FakePageChat {
    const known = world.chat(userId)
    if (known) return known
    if (!state.users.some(({ id }) => id === userId)) throw new Error(`the fake page knows no ${String(userId)}`)
    const owner = facts.botAppId ?? null
    const made = { userId, messages: [], blocked: false, windowOver: false, owner, typingUntil: 0 }
    state.chats.push(made)
    return made
  }

  function add(found: FakePageChat, told: Omit<FakePageMessage, 'mid' | 'number' | 'reactions' | 'timestamp'>) {
    const number = found.messages.length + 1
    const message: FakePageMessage = {
      mid: nextMid(facts, state),
      number,
      reactions: [],
      timestamp: Date.now(),
      ...told,
    }
    found.messages.push(message)
    return message
  }

  function messageOf(found: FakePageChat, mid: string): FakePageMessage {
    const message = found.messages.find((one) => one.mid === mid)
    if (!message) throw new Error(`no message ${mid} in this chat`)
    return message
  }

  const fake: FakePage = {
    ...imitation.controls,
    facts,
    handle: (request, response, path) => servePage(world, request, response, path),
    handlePhone: (request, response, path) => servePhone(pagePhone(fake), request, response, path),
    addUser({ photo, ...told }) {
      const first = facts.kind === 'instagram' ? 6_100_000_000_000_001 : 7_300_000_000_000_001
      const user: FakePageUser = { ...told, id: first + state.users.length, ...imitation.addPhoto(photo) }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    chat,
    writes(userId, { text = '', files = [], replyToMid, more = {} }) {
      const found = chat(userId)
      found.windowOver = false
      found.blocked = false
      const fileIds = files.map((file) => addFile(state, file).id)
      const message = add(found, { from: 'user', text, fileIds, ...(replyToMid === undefined ? {} : { replyToMid }) })
      tell(found, { ...fromPerson(found), message: { ...messageJson(message), ...more } })
      if (found.owner !== null && found.owner === facts.botAppId) botAnswers(userId, text, found.owner)
      return message
    },
    edits(userId, mid, text) {
      const found = chat(userId)
      const message = messageOf(found, mid)
      message.text = text
      message.editedAt = Date.now()
      tell(found, { ...fromPerson(found), message_edit: { mid, text, num_edit: 1 } })
    },
    unsends(userId, mid) {
      const found = chat(userId)
      found.messages.splice(found.messages.indexOf(messageOf(found, mid)), 1)
      tell(found, { ...fromPerson(found), message: { mid, is_deleted: true } })
    },
    presses(userId, title) {
      const found = chat(userId)
      tell(found, { ...fromPerson(found), postback: { mid: nextMid(facts, state), title, payload: title } })
    },
    reacts(userId, mid, emoji) {
      const found = chat(userId)
      messageOf(found, mid).reactions = emoji === null ? [] : [emoji]
      const action = emoji === null ? { action: 'unreact' } : { action: 'react', emoji, reaction: 'other' }
      tell(found, { ...fromPerson(found), reaction: { mid, ...action } })
    },
    reads(userId) {
      const found = chat(userId)
      const last = found.messages.findLast(({ from }) => from === 'bot')
      if (last === undefined) return
      const read = facts.kind === 'instagram' ? { mid: last.mid } : { watermark: Date.now() }
      tell(found, { ...fromPerson(found), read })
    },
    blocks(userId, blocked) {
      chat(userId).blocked = blocked
      changed()
    },
    answersElsewhere(userId, text, appId = inboxAppId) {
      const found = chat(userId)
      if (appId === inboxAppId && facts.botAppId !== undefined) found.owner = inboxAppId
      const message = add(found, { from: 'bot', appId, text, fileIds: [] })
      tellOurs(found, message)
      return message
    },
    botMoves(userId, does, metadata = '') {
      const found = chat(userId)
      const bot = facts.botAppId ?? '0'
      const owners = { previous_owner_app_id: found.owner, new_owner_app_id: does === 'passes' ? facts.appId : bot }
      if (does !== 'asks') found.owner = owners.new_owner_app_id
      const event =
        does === 'asks'
          ? { request_thread_control: { requested_owner_app_id: bot, metadata } }
          : { [`${does === 'passes' ? 'pass' : 'take'}_thread_control`]: { ...owners, metadata } }
      tell(found, { ...fromPerson(found), ...event })
    },
    hold() {
      held = []
    },
    release() {
      const entries = held ?? []
      held = undefined
      push(entries, 0)
    },
    verifyToken: () => webhook?.verifyToken ?? '',
  }
  return fake

  function botAnswers(userId: number, text: string, botAppId: string): void {
    const answer = bot?.(text)
    if (answer === undefined) return
    fake.answersElsewhere(userId, answer.says, botAppId)
    if (answer.handsOverFor !== null) fake.botMoves(userId, 'passes', answer.handsOverFor)
  }
}

function isControl(item: object): boolean {
  return Object.keys(item).some((key) => key.endsWith('_thread_control'))
}
