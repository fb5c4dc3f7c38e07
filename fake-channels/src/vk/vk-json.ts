import type { FakeFile } from '../files.ts'
import type { FakeVkChat, FakeVkMessage, FakeVkState } from './model.ts'

/* Objects in VK's own shape. */

type Json = Readonly<Record<string, unknown>>

/** The part of a message that the API repeats in events. `fileUrl` names where a file is. */
export function vkMessageJson(
  state: FakeVkState,
  chat: FakeVkChat,
  message: FakeVkMessage,
  fileUrl: (file: FakeFile) => string,
): Json {
  const answered = chat.messages.find(({ id }) => id === message.replyToId)
  const isOurs = message.from === 'bot'
  return {
    date: message.date,
    from_id: isOurs ? -chat.groupId : chat.userId,
    id: chat.userId * 1000 + message.id,
    version: message.version,
    out: isOurs ? 1 : 0,
    important: false,
    is_hidden: false,
    attachments: [
      ...filesOf(state, message).map((file) => attachmentJson(file, chat, fileUrl(file))),
      ...message.attachments,
    ],
    conversation_message_id: message.id,
    fwd_messages: [],
    text: message.text,
    peer_id: chat.userId,
    random_id: message.randomId,
    ...(message.editedAt === undefined ? {} : { update_time: message.editedAt }),
    ...(answered === undefined
      ? {}
      : {
          reply_message: {
            date: answered.date,
            from_id: answered.from === 'bot' ? -chat.groupId : chat.userId,
            text: answered.text,
            attachments: [],
            conversation_message_id: answered.id,
            id: chat.userId * 1000 + answered.id,
            peer_id: chat.userId,
          },
        }),
  }
}

function filesOf(state: FakeVkState, { fileIds }: FakeVkMessage): FakeFile[] {
  return fileIds.flatMap((id) => state.files.find((file) => file.id === id) ?? [])
}

/** Photos come in several sizes and in no order; all of them are the same bytes here. */
function attachmentJson(file: FakeFile, chat: FakeVkChat, url: string): Json {
  const number = Number.parseInt(file.id.replace(/\D/g, '').slice(0, 9), 10)
  const owned = { id: number, owner_id: chat.userId, date: 0, access_key: 'k' }
  if (file.kind === 'photo') {
    const { width, height } = file
    const small = { type: 's', url, width: Math.ceil(width / 8), height: Math.ceil(height / 8) }
    return {
      type: 'photo',
      photo: { ...owned, album_id: -3, text: '', sizes: [small, { type: 'w', url, width, height }] },
    }
  }
  if (file.kind === 'sticker')
    return { type: 'sticker', sticker: { sticker_id: 9, product_id: 1, images: [{ url, width: 512, height: 512 }] } }
  if (file.kind === 'voice')
    return {
      type: 'audio_message',
      audio_message: { ...owned, duration: 3, link_mp3: url, link_ogg: url, waveform: [] },
    }
  const ext = /\.([^.]+)$/.exec(file.name)?.[1] ?? ''
  return { type: 'doc', doc: { ...owned, title: file.name, size: file.size, ext, type: 1, url } }
}

/** What phones tell of themselves with each message. */
export const clientInfo: Json = {
  button_actions: ['text', 'vkpay', 'open_app', 'location', 'open_link', 'callback'],
  keyboard: true,
  inline_keyboard: true,
  carousel: true,
  lang_id: 0,
}
