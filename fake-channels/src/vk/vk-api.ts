import { addFile, type FakeFile } from '../files.ts'
import {
  type FakeGroup,
  type FakeVkChat,
  type FakeVkMessage,
  type FakeVkState,
  findVkChat,
  vkReactions,
} from './model.ts'

/** A call of VK's API. */
export interface VkCall {
  readonly method: string
  readonly fields: ReadonlyMap<string, string>
}

/** An answer other than success: a code of VK's. */
export class VkRefusal extends Error {
  readonly code: number

  constructor(code: number, words: string) {
    super(words)
    this.code = code
  }
}

/** What the API needs of the imitation around it. */
export interface VkWorld {
  readonly state: FakeVkState
  /** Where this imitation is served. */
  readonly url: () => string
  /** Asks a server of a group for its confirmation. */
  readonly confirm: (group: FakeGroup, serverId: number) => Promise<void>
  readonly tell: (group: FakeGroup, type: string, object: object) => void
  readonly fileUrl: (file: FakeFile) => string
  readonly messageJson: (chat: FakeVkChat, message: FakeVkMessage) => object
}

/** How long a community is shown as typing, milliseconds. */
const typingMs = 5000
const unixNow = (): number => Math.floor(Date.now() / 1000)

type Method = (world: VkWorld, group: FakeGroup, call: VkCall) => unknown

const methods: Readonly<Record<string, Method>> = {
  'groups.getById': (_world, { id, name, screenName }) => ({
    groups: [{ id, name, screen_name: screenName, is_closed: 0, type: 'group' }],
    profiles: [],
  }),
  'groups.getTokenPermissions': (_world, { permissions }) => ({
    mask: 1,
    permissions: permissions.map((name, place) => ({ name, setting: 2 ** place })),
  }),
  'groups.getCallbackServers': (_world, { servers }) => ({
    count: servers.length,
    items: servers.map(({ id, url, status, secret }) => ({ id, title: 'Parley', url, status, secret_key: secret })),
  }),
  'groups.addCallbackServer': addServer,
  'groups.editCallbackServer': async (world, group, call) => {
    const server = serverOf(group, call)
    server.url = text(call, 'url')
    server.secret = text(call, 'secret_key')
    await world.confirm(group, server.id)
    return 1
  },
  'groups.deleteCallbackServer': (_world, group, call) => {
    group.servers.splice(group.servers.indexOf(serverOf(group, call)), 1)
    return 1
  },
  'groups.setCallbackSettings': (_world, group, call) => {
    const { events } = serverOf(group, call)
    for (const name of call.fields.keys()) if (isOn(call, name)) events.add(name)
    return 1
  },
  'groups.getCallbackConfirmationCode': (_world, group) => ({ code: confirmationCodeOf(group) }),
  'groups.setLongPollSettings': (_world, group, call) => {
    group.longPoll = isOn(call, 'enabled')
    return 1
  },
  'groups.getLongPollSettings': (_world, group) => ({ is_enabled: group.longPoll, api_version: '5.199', events: {} }),
  'groups.getLongPollServer': ({ url, state }, group) => {
    if (!group.longPoll)
      throw new VkRefusal(
        100,
        'One of the parameters specified was missing or invalid: longpoll for this group is not enabled',
      )
    return {
      key: `key-${String(group.id)}`,
      server: `${url()}/longpoll/${String(group.id)}`,
      ts: String(state.numbers.event),
    }
  },
  'users.get': getUsers,
  'messages.send': sendMessage,
  'messages.edit': editMessage,
  'messages.delete': deleteMessages,
  'messages.setActivity': (world, group, call) => {
    openChat(world.state, group, Number(text(call, 'peer_id'))).typingUntil = Date.now() + typingMs
    return 1
  },
  'messages.sendMessageEventAnswer': () => 1,
  'messages.markAsRead': () => 1,
  'messages.sendReaction': (world, group, call) => {
    const { message } = messageOf(world.state, group, call)
    message.reactions.bot = [vkReactions[Number(text(call, 'reaction_id')) - 1] ?? '❔']
    return 1
  },
  'photos.getMessagesUploadServer': ({ url }) => ({
    upload_url: `${url()}/upload/photo`,
    album_id: -64,
    user_id: 0,
    group_id: 0,
  }),
  'photos.saveMessagesPhoto': ({ state }, group, call) => {
    const file = state.files.find(({ id }) => id === text(call, 'photo'))
    if (!file) throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: photo is invalid')
    return [{ id: numberOf(file), owner_id: -group.id, album_id: -64, access_key: file.id, sizes: [] }]
  },
  'docs.getMessagesUploadServer': ({ url }) => ({ upload_url: `${url()}/upload/doc` }),
  'docs.save': ({ state }, group, call) => {
    const found = state.files.find(({ id }) => id === text(call, 'file'))
    if (!found) throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: file is invalid')
    const title = text(call, 'title') || found.name
    const file = title === found.name ? found : addFile(state, { ...found, name: title })
    return { type: 'doc', doc: { id: numberOf(file), owner_id: -group.id, title, access_key: file.id } }
  },
}

/** Does what a community asks. Returns the `response` of the answer. */
export async function callVkApi(world: VkWorld, group: FakeGroup, call: VkCall): Promise<unknown> {
  const method = methods[call.method]
  if (!method) throw new VkRefusal(3, 'Unknown method passed')
  return method(world, group, call)
}

/** The person that a call is about, where it names one. */
export function vkUserOf({ fields }: VkCall): number | undefined {
  const id = Number(fields.get('peer_ids') ?? fields.get('peer_id') ?? fields.get('user_ids'))
  return Number.isFinite(id) ? id : undefined
}

/** What a group's servers must answer to be believed. */
export function confirmationCodeOf(group: FakeGroup): string {
  return group.id.toString(16).padStart(8, '0')
}

async function addServer(world: VkWorld, group: FakeGroup, call: VkCall): Promise<unknown> {
  if (group.servers.length >= 10) throw new VkRefusal(2000, 'Servers number limit is reached')
  const id = world.state.numbers.server++
  group.servers.push({
    id,
    url: text(call, 'url'),
    secret: text(call, 'secret_key'),
    status: 'failed',
    events: new Set(),
  })
  await world.confirm(group, id)
  return { server_id: id }
}

function serverOf(group: FakeGroup, call: VkCall) {
  const server = group.servers.find(({ id }) => id === Number(text(call, 'server_id')))
  if (!server) throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: server_id not found')
  return server
}

function getUsers({ state, fileUrl }: VkWorld, _group: FakeGroup, call: VkCall): unknown {
  const ids = text(call, 'user_ids').split(',').map(Number)
  return state.users
    .filter(({ id }) => ids.includes(id))
    .map((user) => {
      const photo = state.files.find(({ id }) => id === user.photoId)
      return {
        id: user.id,
        first_name: user.firstName,
        last_name: user.lastName,
        screen_name: user.screenName ?? `id${String(user.id)}`,
        ...(user.city === undefined ? {} : { city: { id: 1, title: user.city } }),
        has_photo: photo ? 1 : 0,
        photo_200: photo ? fileUrl(photo) : 'https://vk.com/images/camera_200.png',
      }
    })
}

function sendMessage(world: VkWorld, group: FakeGroup, call: VkCall): unknown {
  const { state } = world
  const chat = openChat(state, group, vkUserOf(call) ?? 0)
  const randomId = Number(text(call, 'random_id'))
  if (text(call, 'random_id') === '')
    throw new VkRefusal(
      100,
      'One of the parameters specified was missing or invalid: random_id is a required parameter',
    )
  const known = randomId === 0 ? undefined : chat.messages.find((message) => message.randomId === randomId)
  return sentAnswer(call, chat, known ?? writeMessage(world, group, chat, call, randomId))
}

function writeMessage(
  world: VkWorld,
  group: FakeGroup,
  chat: FakeVkChat,
  call: VkCall,
  randomId: number,
): FakeVkMessage {
  const { state } = world
  const body = text(call, 'message')
  const fileIds = attachedFiles(state, text(call, 'attachment'))
  if (body === '' && fileIds.length === 0)
    throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: message is empty or invalid')
  if (body.length > 4096) throw new VkRefusal(914, 'Message is too long')
  const replyToId = answeredIn(chat, text(call, 'forward'))
  const message: FakeVkMessage = {
    id: chat.nextId++,
    from: 'bot',
    text: body,
    fileIds,
    attachments: [],
    date: unixNow(),
    randomId,
    version: state.numbers.version++,
    reactions: { user: [], bot: [] },
    ...(replyToId === undefined ? {} : { replyToId }),
  }
  chat.messages.push(message)
  chat.typingUntil = 0
  // A community hears of its own messages, too.
  world.tell(group, 'message_reply', world.messageJson(chat, message))
  return message
}

function sentAnswer(call: VkCall, chat: FakeVkChat, message: FakeVkMessage): unknown {
  const id = chat.userId * 1000 + message.id
  if (!call.fields.has('peer_ids')) return id
  return [{ peer_id: chat.userId, message_id: id, conversation_message_id: message.id }]
}

function attachedFiles(state: FakeVkState, attachment: string): string[] {
  const names = attachment === '' ? [] : attachment.split(',')
  if (names.length > 10) throw new VkRefusal(913, 'Too many forwarded messages')
  return names.map((name) => {
    const key = /^(?:photo|doc)-?\d+_\d+_(.+)$/.exec(name)?.[1]
    if (key === undefined || !state.files.some(({ id }) => id === key))
      throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: attachment is invalid')
    return key
  })
}

function answeredIn(chat: FakeVkChat, forward: string): number | undefined {
  if (forward === '') return undefined
  const asked: unknown = JSON.parse(forward)
  const ids: unknown =
    typeof asked === 'object' && asked !== null && 'conversation_message_ids' in asked
      ? asked.conversation_message_ids
      : []
  const id = Array.isArray(ids) ? Number(ids[0]) : Number.NaN
  if (!chat.messages.some((message) => message.id === id))
    throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: forward is invalid')
  return id
}

/** Attachments that are not named again go. */
function editMessage(world: VkWorld, group: FakeGroup, call: VkCall): unknown {
  const { message } = messageOf(world.state, group, call)
  if (message.from !== 'bot') throw new VkRefusal(920, "Can't edit this kind of message")
  if (unixNow() - message.date > 24 * 3600) throw new VkRefusal(909, "Can't edit this message, because it's too old")
  const body = text(call, 'message')
  if (body.length > 4096) throw new VkRefusal(914, 'Message is too long')
  message.text = body
  message.editedAt = unixNow()
  return 1
}

function deleteMessages({ state }: VkWorld, group: FakeGroup, call: VkCall): unknown {
  const chat = openChat(state, group, vkUserOf(call) ?? 0)
  const ids = text(call, 'cmids').split(',').map(Number)
  return ids.map((id) => {
    const at = chat.messages.findIndex((message) => message.id === id)
    if (at < 0) return { conversation_message_id: id, error: { code: 924, description: 'message not found' } }
    chat.messages.splice(at, 1)
    return { peer_id: chat.userId, conversation_message_id: id, response: 1 }
  })
}

function messageOf(state: FakeVkState, group: FakeGroup, call: VkCall) {
  const chat = openChat(state, group, vkUserOf(call) ?? 0)
  const message = chat.messages.find(({ id }) => id === Number(text(call, 'cmid')))
  if (!message) throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: cmid is invalid')
  return { chat, message }
}

function openChat(state: FakeVkState, group: FakeGroup, userId: number): FakeVkChat {
  const chat = findVkChat(state, group.id, userId)
  if (!chat || chat.blocked) throw new VkRefusal(901, "Can't send messages for users without permission")
  return chat
}

function numberOf(file: FakeFile): number {
  return Number.parseInt(file.id.replace(/\D/g, '').slice(0, 9), 10)
}

/** VK takes `1` and `true`. */
function isOn(call: VkCall, name: string): boolean {
  return ['1', 'true'].includes(text(call, name))
}

function text({ fields }: VkCall, name: string): string {
  return fields.get(name) ?? ''
}
