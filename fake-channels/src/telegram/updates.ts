import type { FakeFile } from '../files.ts'
import type { FakeChat, FakeMessage, FakeState, FakeUser } from './model.ts'
import { botOf, unixNow, userOf } from './model.ts'

/* Updates and objects in the Bot API's own shape. */

type Json = Readonly<Record<string, unknown>>

export function userJson(user: FakeUser): Json {
  return {
    id: user.id,
    is_bot: false,
    first_name: user.firstName,
    ...(user.lastName === undefined ? {} : { last_name: user.lastName }),
    ...(user.username === undefined ? {} : { username: user.username }),
    language_code: user.language,
  }
}

export function botJson(state: FakeState, token: string): Json {
  const bot = botOf(state, token)
  return { id: bot?.id, is_bot: true, first_name: bot?.name, username: bot?.username }
}

function chatJson(user: FakeUser): Json {
  return {
    id: user.id,
    type: 'private',
    first_name: user.firstName,
    ...(user.lastName === undefined ? {} : { last_name: user.lastName }),
    ...(user.username === undefined ? {} : { username: user.username }),
  }
}

export function messageJson(state: FakeState, chat: FakeChat, message: FakeMessage, depth = 0): Json {
  const user = userOf(state, chat.userId)
  const file = state.files.find(({ id }) => id === message.fileId)
  const answered = depth === 0 ? chat.messages.find(({ id }) => id === message.replyToId) : undefined
  return {
    message_id: message.id,
    from: message.from === 'user' ? userJson(user) : botJson(state, chat.token),
    chat: chatJson(user),
    date: message.date,
    ...(message.editedAt === undefined ? {} : { edit_date: message.editedAt }),
    ...(message.albumId === undefined ? {} : { media_group_id: message.albumId }),
    ...(answered === undefined ? {} : { reply_to_message: messageJson(state, chat, answered, 1) }),
    ...(file
      ? { ...mediaJson(file), ...(message.text === '' ? {} : { caption: message.text }) }
      : textJson(message.text)),
  }
}

function textJson(text: string): Json {
  const command = /^\/\w+/.exec(text)?.[0]
  return {
    text,
    ...(command === undefined ? {} : { entities: [{ type: 'bot_command', offset: 0, length: command.length }] }),
  }
}

function mediaJson(file: FakeFile): Json {
  const facts = { file_id: file.id, file_unique_id: `u${file.id}`, file_size: file.size }
  const shape = { width: file.width, height: file.height }
  switch (file.kind) {
    case 'photo':
      return { photo: photoSizes(file) }
    case 'document':
      return { document: { ...facts, file_name: file.name, mime_type: file.type } }
    case 'audio':
      return { audio: { ...facts, file_name: file.name, mime_type: file.type, duration: 3 } }
    case 'voice':
      return { voice: { ...facts, mime_type: file.type, duration: 3 } }
    case 'video':
      return { video: { ...facts, ...shape, file_name: file.name, mime_type: file.type, duration: 3 } }
    case 'video_note':
      return { video_note: { ...facts, length: file.width, duration: 3 } }
    case 'sticker':
      return { sticker: { ...facts, ...shape, type: 'regular', is_animated: false, is_video: false, emoji: '👍' } }
  }
}

/** Ascending, the whole picture last; all of them are the same bytes here. */
export function photoSizes(file: FakeFile): Json[] {
  const whole = {
    file_id: file.id,
    file_unique_id: `u${file.id}`,
    width: file.width,
    height: file.height,
    file_size: file.size,
  }
  const small = Math.min(1, 90 / Math.max(file.width, file.height))
  return [{ ...whole, width: Math.ceil(file.width * small), height: Math.ceil(file.height * small) }, whole]
}

export function reactionUpdate(
  state: FakeState,
  chat: FakeChat,
  message: FakeMessage,
  before: readonly string[],
): Json {
  const user = userOf(state, chat.userId)
  const list = (emoji: readonly string[]) => emoji.map((one) => ({ type: 'emoji', emoji: one }))
  return {
    chat: chatJson(user),
    message_id: message.id,
    user: userJson(user),
    date: unixNow(),
    old_reaction: list(before),
    new_reaction: list(message.reactions.user),
  }
}

export function membershipUpdate(state: FakeState, chat: FakeChat): Json {
  const user = userOf(state, chat.userId)
  const [before, after] = chat.blocked ? ['member', 'kicked'] : ['kicked', 'member']
  const bot = botJson(state, chat.token)
  return {
    chat: chatJson(user),
    from: userJson(user),
    date: unixNow(),
    old_chat_member: { user: bot, status: before },
    new_chat_member: { user: bot, status: after, ...(chat.blocked ? { until_date: 0 } : {}) },
  }
}
