import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import type { FakeGroup, FakeVkChat, FakeVkMessage, FakeVkState } from './model.ts'
import { openChat, text, unixNow, type VkCall, VkRefusal, type VkWorld, vkUserOf } from './vk-call.ts'

/** `messages.send`: the same number again is the same message. */
export function sendMessage(world: VkWorld, group: FakeGroup, call: VkCall): unknown {
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
  const buttons = keyboardIn(text(call, 'keyboard'))
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
    ...(buttons === null ? {} : { buttons }),
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

/** Buttons that say their words; under the message six rows of five and ten in all at most. */
export function keyboardIn(keyboard: string): string[] | null {
  if (keyboard === '') return null
  const asked: unknown = JSON.parse(keyboard)
  const rows = listIn(fieldOf(asked, 'buttons')).map(listIn)
  const actions = rows.flat().map((button) => fieldOf(button, 'action'))
  const buttons = readButtons(
    actions.map((action) => fieldOf(action, 'label')),
    { most: 10, longest: 40 },
  )
  const isPlaced = rows.length <= 6 && rows.every((row) => row.length >= 1 && row.length <= 5)
  const isText = actions.every((action) => fieldOf(action, 'type') === 'text')
  if (buttons === null || !isPlaced || !isText || fieldOf(asked, 'inline') !== true)
    throw new VkRefusal(911, 'Keyboard format is invalid')
  return buttons
}
