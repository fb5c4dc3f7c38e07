import type { IncomingMessage, ServerResponse } from 'node:http'
import { addFile, type FakeFile, type MediaKind } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import { createCallbackQueue } from './callback-queue.ts'
import {
  emptyVkState,
  type FakeGroup,
  type FakeVkChat,
  type FakeVkMessage,
  type FakeVkState,
  type FakeVkUser,
  findVkChat,
  vkReactions,
} from './model.ts'
import { serveVk } from './serve-vk.ts'
import type { VkCall, VkWorld } from './vk-call.ts'
import { clientInfo, vkMessageJson } from './vk-json.ts'
import { vkPhone } from './vk-phone.ts'

/** What a person writes. */
export interface VkWritten {
  readonly text?: string
  readonly files?: readonly { kind: MediaKind; name: string; type: string; bytes: Buffer }[]
  /** Anything else that VK attaches, in its own shape. */
  readonly attachments?: readonly object[]
  readonly replyToId?: number
}

/** VK, imitated: the API, Callback and Long Poll for desks, phones for people, and faults on demand. */
export interface FakeVk extends ImitationControls<VkCall> {
  /** Answers everything of VK's; `path` is what follows the place where it is mounted. */
  handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /** Makes a community, or finds the one with this token. */
  createGroup(group: {
    token: string
    screenName: string
    name: string
    id?: number
    permissions?: readonly string[]
  }): FakeGroup
  addUser(user: {
    id?: number
    firstName: string
    lastName?: string
    screenName?: string
    city?: string
    photo?: Buffer
  }): FakeVkUser
  users(): readonly FakeVkUser[]
  groups(): readonly FakeGroup[]
  /** What person and community have written to each other. Made where it does not exist. */
  chat(groupId: number, userId: number): FakeVkChat
  writes(groupId: number, userId: number, message: VkWritten): FakeVkMessage
  edits(groupId: number, userId: number, messageId: number, text: string): void
  /** VK lets a person have one reaction on a message; undefined takes it back. */
  reacts(groupId: number, userId: number, messageId: number, emoji: string | undefined): void
  /** He has read everything up to the newest message. */
  reads(groupId: number, userId: number): void
  presses(groupId: number, userId: number, payload: unknown): string
  /** He writes something. */
  types(groupId: number, userId: number): void
  blocks(groupId: number, userId: number, blocked: boolean): void
  /** An administrator of the community answers inside VK. */
  answersInVk(groupId: number, userId: number, text: string): FakeVkMessage
  /** Tells any event, also one that VK would never tell. */
  pushEvent(groupId: number, type: string, object: object): void
}

/** Who answers inside VK. */
const administrator = 100_500
/** Events that Long Poll still knows. */
const keptEvents = 500

/** See `createImitation` for the options. */
export async function createFakeVk(options: { stateFile?: string; secondMs?: number } = {}): Promise<FakeVk> {
  const imitation = await createImitation<FakeVkState, VkCall>(options, emptyVkState)
  const { state, faults, changed, called, url } = imitation
  const callbacks = createCallbackQueue(imitation.lines)
  // A restart forgets who confirmed: sets do not survive JSON.
  for (const group of state.groups) group.servers.splice(0)

  const fileUrl = (file: FakeFile): string => `${url()}/file/${file.id}`
  const messageJson = (chat: FakeVkChat, message: FakeVkMessage) => vkMessageJson(state, chat, message, fileUrl)
  const world: VkWorld = {
    state,
    url,
    confirm: (group, serverId) => callbacks.confirm(group, serverId),
    tell,
    fileUrl,
    messageJson,
  }

  function tell(group: FakeGroup, type: string, object: object): void {
    const ts = state.numbers.event++
    const id = ts.toString(16).padStart(8, '0')
    const body = { group_id: group.id, type, event_id: `${id}a1b2c3d4e5f60718293a4b5c6d7e8f90`, v: '5.199', object }
    state.events.push({ ts, groupId: group.id, body })
    if (state.events.length > keptEvents) state.events.shift()
    callbacks.push(group, body)
    changed()
  }

  function somethingNew(groupId: number, ms: number): Promise<void> {
    const since = state.numbers.event
    return imitation.somethingNew(ms, () =>
      state.events.some((event) => event.groupId === groupId && event.ts >= since),
    )
  }

  function groupOf(id: number): FakeGroup {
    const group = state.groups.find((one) => one.id === id)
    if (!group) throw new Error(`the fake VK has no community ${String(id)}`)
    return group
  }

  function chat(groupId: number, userId: number): FakeVkChat {
    const known = findVkChat(state, groupId, userId)
    if (known) return known
    if (!state.users.some(({ id }) => id === userId)) throw new Error(`the fake VK has no user ${String(userId)}`)
    const made: FakeVkChat = { groupId, userId, messages: [], nextId: 1, blocked: false, readId: 0, typingUntil: 0 }
    state.chats.push(made)
    return made
  }

  function newMessage(
    found: FakeVkChat,
    told: Pick<FakeVkMessage, 'from' | 'text'> & Partial<FakeVkMessage>,
  ): FakeVkMessage {
    return {
      id: found.nextId++,
      fileIds: [],
      attachments: [],
      date: Math.floor(Date.now() / 1000),
      randomId: 0,
      version: state.numbers.version++,
      reactions: { user: [], bot: [] },
      ...told,
    }
  }

  function messageIn(found: FakeVkChat, messageId: number): FakeVkMessage {
    const message = found.messages.find(({ id }) => id === messageId)
    if (!message) throw new Error(`no message ${String(messageId)} in this chat`)
    return message
  }

  const fake: FakeVk = {
    ...imitation.controls,
    handle: (request, response, path) => serveVk({ world, faults, called, somethingNew }, request, response, path),
    handlePhone: (request, response, path) => servePhone(vkPhone(fake), request, response, path),
    createGroup({ token, screenName, name, id, permissions = ['messages', 'manage', 'photos', 'docs'] }) {
      const known = state.groups.find((group) => group.token === token)
      if (known) return known
      const group: FakeGroup = {
        id: id ?? 221_000_001 + state.groups.length,
        token,
        screenName,
        name,
        permissions,
        servers: [],
        longPoll: false,
      }
      state.groups.push(group)
      changed()
      return group
    },
    addUser({ photo, lastName = '', ...told }) {
      const id = told.id ?? 501_000_000 + state.users.length
      const user: FakeVkUser = { ...told, lastName, id, ...imitation.addPhoto(photo) }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    groups: () => state.groups,
    chat,
    writes(groupId, userId, { text = '', files = [], attachments = [], replyToId }) {
      const found = chat(groupId, userId)
      const fileIds = files.map((file) => addFile(state, file).id)
      const answered = replyToId === undefined ? {} : { replyToId }
      const message = newMessage(found, { from: 'user', text, fileIds, attachments, ...answered })
      found.blocked = false
      found.messages.push(message)
      tell(groupOf(groupId), 'message_new', { message: messageJson(found, message), client_info: clientInfo })
      return message
    },
    edits(groupId, userId, messageId, text) {
      const found = chat(groupId, userId)
      const message = messageIn(found, messageId)
      message.text = text
      message.editedAt = Math.floor(Date.now() / 1000)
      message.version = state.numbers.version++
      tell(groupOf(groupId), 'message_edit', messageJson(found, message))
    },
    reacts(groupId, userId, messageId, emoji) {
      const message = messageIn(chat(groupId, userId), messageId)
      message.reactions.user = emoji === undefined ? [] : [emoji]
      const number = emoji === undefined ? 0 : vkReactions.indexOf(emoji) + 1
      tell(groupOf(groupId), 'message_reaction_event', {
        reacted_id: userId,
        peer_id: userId,
        cmid: messageId,
        ...(number > 0 ? { reaction_id: number } : {}),
      })
    },
    reads(groupId, userId) {
      const found = chat(groupId, userId)
      const last = found.messages.findLast(({ from }) => from === 'bot')?.id ?? 0
      if (last <= found.readId) return
      found.readId = last
      tell(groupOf(groupId), 'message_read', {
        from_id: userId,
        peer_id: userId,
        read_message_id: userId * 1000 + last,
        conversation_message_id: last,
      })
    },
    presses(groupId, userId, payload) {
      const event = (state.numbers.event * 7919).toString(16)
      tell(groupOf(groupId), 'message_event', { user_id: userId, peer_id: userId, event_id: event, payload })
      return event
    },
    types(groupId, userId) {
      tell(groupOf(groupId), 'message_typing_state', { state: 'typing', from_id: userId, to_id: -groupId })
    },
    blocks(groupId, userId, blocked) {
      const found = chat(groupId, userId)
      if (found.blocked === blocked) return
      found.blocked = blocked
      tell(groupOf(groupId), blocked ? 'message_deny' : 'message_allow', { user_id: userId })
    },
    answersInVk(groupId, userId, text) {
      const found = chat(groupId, userId)
      const message = newMessage(found, { from: 'bot', text })
      found.messages.push(message)
      tell(groupOf(groupId), 'message_reply', { ...messageJson(found, message), admin_author_id: administrator })
      return message
    },
    pushEvent: (groupId, type, object) => {
      tell(groupOf(groupId), type, object)
    },
  }

  return fake
}
