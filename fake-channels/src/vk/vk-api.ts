import { addFile, type FakeFile } from '../files.ts'
import { type FakeGroup, vkReactions } from './model.ts'
import { keyboardIn, sendMessage } from './send-message.ts'
import { isOn, messageOf, openChat, text, unixNow, type VkCall, VkRefusal, type VkWorld, vkUserOf } from './vk-call.ts'

/** How long a community is shown as typing, milliseconds. */
const typingMs = 5000

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
  'messages.deleteReaction': (world, group, call) => {
    messageOf(world.state, group, call).message.reactions.bot = []
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

/** Attachments that are not named again go. */
function editMessage(world: VkWorld, group: FakeGroup, call: VkCall): unknown {
  const { message } = messageOf(world.state, group, call)
  if (message.from !== 'bot') throw new VkRefusal(920, "Can't edit this kind of message")
  if (unixNow() - message.date > 24 * 3600) throw new VkRefusal(909, "Can't edit this message, because it's too old")
  const body = text(call, 'message')
  if (body.length > 4096) throw new VkRefusal(914, 'Message is too long')
  message.text = body
  message.buttons = keyboardIn(text(call, 'keyboard')) ?? undefined
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

function numberOf(file: FakeFile): number {
  return Number.parseInt(file.id.replace(/\D/g, '').slice(0, 9), 10)
}
