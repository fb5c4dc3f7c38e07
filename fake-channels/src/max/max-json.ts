import type { FakeFile } from '../files.ts'
import { type FakeMaxChat, type FakeMaxMessage, type FakeMaxState, type FakeMaxUser, maxKinds } from './model.ts'

/* Objects in MAX's own shape. */

type Json = Readonly<Record<string, unknown>>

export const botUser = {
  user_id: 555,
  first_name: 'Полка',
  name: 'Полка',
  username: 'polka_max_bot',
  is_bot: true,
  last_activity_time: 0,
}

export function maxUserJson(user: FakeMaxUser): Json {
  return {
    user_id: user.id,
    first_name: user.firstName,
    name: user.firstName,
    last_name: user.lastName ?? null,
    username: user.username ?? null,
    is_bot: false,
    last_activity_time: Date.now(),
  }
}

export function maxMessageJson(
  state: FakeMaxState,
  chat: FakeMaxChat,
  message: FakeMaxMessage,
  fileUrl: (file: FakeFile) => string,
): Json {
  const user = state.users.find(({ id }) => id === chat.userId)
  const answered = chat.messages.find(({ mid }) => mid === message.replyToMid)
  return {
    sender: message.from === 'bot' || !user ? botUser : maxUserJson(user),
    recipient: {
      chat_id: chat.id,
      chat_type: 'dialog',
      user_id: message.from === 'bot' ? chat.userId : botUser.user_id,
    },
    timestamp: message.timestamp,
    ...(answered === undefined
      ? {}
      : { link: { type: 'reply', message: { mid: answered.mid, seq: 1, text: answered.text, attachments: [] } } }),
    body: {
      mid: message.mid,
      seq: message.timestamp,
      text: message.text === '' ? null : message.text,
      attachments: [
        ...message.fileIds
          .flatMap((id) => state.files.find((file) => file.id === id) ?? [])
          .map((file) => attachmentJson(file, fileUrl(file))),
        ...message.attachments,
      ],
    },
  }
}

function attachmentJson(file: FakeFile, url: string): Json {
  const type = maxKinds[file.kind] ?? 'file'
  const payload = { url, token: file.id }
  if (type === 'file') return { type, payload, filename: file.name, size: file.size }
  if (type === 'sticker') return { type, payload: { url, code: 'abc' }, width: file.width, height: file.height }
  return { type, payload }
}
