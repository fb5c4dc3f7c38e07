import { addFile, type MediaKind } from '../files.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import type { FakeBot, FakeChat, FakeMessage, FakeState } from './model.ts'
import { chatOf, unixNow } from './model.ts'
import { botJson, messageJson, photoSizes } from './updates.ts'

/** A call of the Bot API, its parameters already read from JSON or a form. */
export interface ApiCall {
  readonly method: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly files: ReadonlyMap<string, { readonly name: string; readonly type: string; readonly bytes: Buffer }>
}

/** An answer other than success. */
export class ApiRefusal extends Error {
  readonly status: number
  readonly parameters: Readonly<Record<string, unknown>> | undefined

  constructor(status: number, description: string, parameters?: Readonly<Record<string, unknown>>) {
    super(description)
    this.status = status
    this.parameters = parameters
  }
}

/** How long a bot is shown as typing, milliseconds. */
const typingMs = 5000

const uploads: Readonly<Record<string, MediaKind>> = {
  sendPhoto: 'photo',
  sendDocument: 'document',
  sendAudio: 'audio',
  sendVoice: 'voice',
  sendVideo: 'video',
  sendVideoNote: 'video_note',
  sendSticker: 'sticker',
}

/** What may stand in an album, under the name that it has there. */
const albumKinds: ReadonlyMap<string, MediaKind> = new Map<string, MediaKind>([
  ['photo', 'photo'],
  ['video', 'video'],
  ['document', 'document'],
  ['audio', 'audio'],
])

/** Does what a bot asks. Returns the `result` of the answer. */
export function callBotApi(state: FakeState, bot: FakeBot, call: ApiCall): unknown {
  const upload = uploads[call.method]
  if (upload !== undefined) return sendFile(state, bot, call, upload)
  switch (call.method) {
    case 'getMe':
      return {
        ...botJson(state, bot.token),
        can_join_groups: false,
        can_read_all_group_messages: false,
        supports_inline_queries: false,
      }
    case 'setWebhook':
      return setWebhook(bot, call)
    case 'deleteWebhook':
      bot.webhook = null
      return true
    case 'getWebhookInfo':
      return {
        url: bot.webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: 0,
        allowed_updates: bot.webhook?.allowed ?? [],
      }
    case 'sendMessage':
      return sendText(state, bot, call)
    case 'sendMediaGroup':
      return sendAlbum(state, bot, call)
    case 'editMessageText':
      return editText(state, bot, call, 'text')
    case 'editMessageCaption':
      return editText(state, bot, call, 'caption')
    case 'deleteMessage':
      return removeMessage(state, bot, call)
    case 'sendChatAction':
      openChat(state, bot, call).typingUntil = Date.now() + typingMs
      return true
    case 'answerCallbackQuery':
      return true
    case 'setMessageReaction':
      return react(state, bot, call)
    case 'getFile':
      return getFile(state, call)
    case 'getUserProfilePhotos':
      return getPhotos(state, call)
    default:
      throw new ApiRefusal(404, 'Not Found')
  }
}

/** The person that a call is about, where it names one. */
export function userIdOf({ fields }: ApiCall): number | undefined {
  const id = Number(fields['chat_id'] ?? fields['user_id'])
  return Number.isFinite(id) ? id : undefined
}

function setWebhook(bot: FakeBot, { fields }: ApiCall): true {
  const url = text(fields['url'])
  const secret = text(fields['secret_token'])
  if (!/^[A-Za-z0-9_-]{0,256}$/.test(secret))
    throw new ApiRefusal(400, 'Bad Request: secret token contains unallowed characters')
  const allowed = fields['allowed_updates'] ?? ['message', 'edited_message', 'my_chat_member']
  bot.webhook = url === '' ? null : { url, secret, allowed: Array.isArray(allowed) ? allowed.map(text) : [] }
  return true
}

function sendText(state: FakeState, bot: FakeBot, call: ApiCall): unknown {
  const chat = openChat(state, bot, call)
  const body = text(call.fields['text']).trim()
  if (body === '') throw new ApiRefusal(400, 'Bad Request: message text is empty')
  if (body.length > 4096) throw new ApiRefusal(400, 'Bad Request: message is too long')
  return messageJson(state, chat, addMessage(state, chat, call, { text: body }))
}

function sendFile(state: FakeState, bot: FakeBot, call: ApiCall, kind: MediaKind): unknown {
  const chat = openChat(state, bot, call)
  const content = { text: captionIn(call.fields['caption']), fileId: takeUpload(state, call, kind, kind) }
  return messageJson(state, chat, addMessage(state, chat, call, content))
}

/** An album: 2 to 10 files of which each may have a caption; documents and sounds only among themselves. */
function sendAlbum(state: FakeState, bot: FakeBot, call: ApiCall): unknown {
  const chat = openChat(state, bot, call)
  const asked: unknown = call.fields['media']
  const media: readonly unknown[] = Array.isArray(asked) ? asked : []
  if (media.length < 2 || media.length > 10) throw new ApiRefusal(400, 'Bad Request: there must be 2-10 messages')
  const kinds = media.map((one) => text(fieldOf(one, 'type')))
  if (kinds.some((kind) => !albumKinds.has(kind))) throw new ApiRefusal(400, 'Bad Request: type of file mismatch')
  const apart = kinds.filter((kind) => kind !== 'photo' && kind !== 'video')
  if (apart.length > 0 && new Set(kinds).size > 1)
    throw new ApiRefusal(400, "Bad Request: document can't be mixed with other media types")
  const contents = media.map((one) => {
    const kind = albumKinds.get(text(fieldOf(one, 'type'))) ?? 'document'
    const part = text(fieldOf(one, 'media')).replace(/^attach:\/\//, '')
    return { text: captionIn(fieldOf(one, 'caption')), fileId: takeUpload(state, call, part, kind) }
  })
  const albumId = `album-${String(state.numbers.message)}`
  return contents.map((content) => messageJson(state, chat, addMessage(state, chat, call, { ...content, albumId })))
}

function captionIn(value: unknown): string {
  const caption = text(value).trim()
  if (caption.length > 1024) throw new ApiRefusal(400, 'Bad Request: message caption is too long')
  return caption
}

/** Keeps an uploaded file; its `file_id`. */
function takeUpload(state: FakeState, call: ApiCall, part: string, kind: MediaKind): string {
  const upload = call.files.get(part)
  if (!upload || upload.bytes.length === 0) throw new ApiRefusal(400, `Bad Request: there is no ${kind} in the request`)
  if (upload.bytes.length > (kind === 'photo' ? 10 : 50) * 1024 * 1024)
    throw new ApiRefusal(413, 'Request Entity Too Large')
  return addFile(state, { kind, ...upload }).id
}

function editText(state: FakeState, bot: FakeBot, call: ApiCall, field: 'text' | 'caption'): unknown {
  const { chat, message } = findMessage(state, bot, call, 'message to edit not found')
  const body = field === 'text' ? text(call.fields['text']).trim() : captionIn(call.fields['caption'])
  if (message.from !== 'bot') throw new ApiRefusal(400, "Bad Request: message can't be edited")
  if (field === 'text' && message.fileId !== undefined)
    throw new ApiRefusal(400, 'Bad Request: there is no text in the message to edit')
  if (body === message.text) throw new ApiRefusal(400, 'Bad Request: message is not modified')
  message.text = body
  message.editedAt = unixNow()
  return messageJson(state, chat, message)
}

/** For 48 hours; the person's side forgets it as well. */
function removeMessage(state: FakeState, bot: FakeBot, call: ApiCall): true {
  const { chat, message } = findMessage(state, bot, call, 'message to delete not found')
  if (unixNow() - message.date > 48 * 3600) throw new ApiRefusal(400, "Bad Request: message can't be deleted")
  chat.messages.splice(chat.messages.indexOf(message), 1)
  return true
}

/** Of those that Telegram takes, the ones that the imitation knows. */
const knownReactions = ['👍', '👎', '❤', '🔥', '🥰', '😁', '😢', '🎉', '🙏', '👌']

function react(state: FakeState, bot: FakeBot, call: ApiCall): true {
  const { message } = findMessage(state, bot, call)
  const reaction = call.fields['reaction']
  const asked = listIn(reaction).map((one) => text(fieldOf(one, 'emoji')))
  if (asked.some((emoji) => !knownReactions.includes(emoji))) throw new ApiRefusal(400, 'Bad Request: REACTION_INVALID')
  message.reactions.bot = asked
  return true
}

function getFile(state: FakeState, { fields }: ApiCall): unknown {
  const file = state.files.find(({ id }) => id === fields['file_id'])
  if (!file) throw new ApiRefusal(400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
  if (file.size > 20 * 1024 * 1024) throw new ApiRefusal(400, 'Bad Request: file is too big')
  return {
    file_id: file.id,
    file_unique_id: `u${file.id}`,
    file_size: file.size,
    file_path: `${file.kind}s/${file.id}`,
  }
}

function getPhotos(state: FakeState, { fields }: ApiCall): unknown {
  const photoId = state.users.find(({ id }) => id === Number(fields['user_id']))?.photoId
  const file = state.files.find(({ id }) => id === photoId)
  return { total_count: file ? 1 : 0, photos: file ? [photoSizes(file)] : [] }
}

function openChat(state: FakeState, bot: FakeBot, call: ApiCall): FakeChat {
  const chat = chatOf(state, bot.token, userIdOf(call) ?? 0)
  if (!chat) throw new ApiRefusal(400, 'Bad Request: chat not found')
  if (chat.blocked) throw new ApiRefusal(403, 'Forbidden: bot was blocked by the user')
  return chat
}

function findMessage(
  state: FakeState,
  bot: FakeBot,
  call: ApiCall,
  missing = 'message not found',
): { chat: FakeChat; message: FakeMessage } {
  const chat = openChat(state, bot, call)
  const message = chat.messages.find(({ id }) => id === Number(call.fields['message_id']))
  if (!message) throw new ApiRefusal(400, `Bad Request: ${missing}`)
  return { chat, message }
}

function addMessage(
  state: FakeState,
  chat: FakeChat,
  call: ApiCall,
  content: { text: string; fileId?: string; albumId?: string },
): FakeMessage {
  const reply = call.fields['reply_parameters']
  const replyToId = Number(fieldOf(reply, 'message_id') ?? Number.NaN)
  const answered = chat.messages.find(({ id }) => id === replyToId)
  if (reply !== undefined && !answered && fieldOf(reply, 'allow_sending_without_reply') !== true) {
    throw new ApiRefusal(400, 'Bad Request: message to be replied not found')
  }
  const buttons = keyboardIn(call)
  const message: FakeMessage = {
    id: state.numbers.message++,
    from: 'bot',
    date: unixNow(),
    reactions: { user: [], bot: [] },
    ...content,
    ...(answered ? { replyToId: answered.id } : {}),
    ...(buttons === null ? {} : { buttons }),
  }
  chat.messages.push(message)
  chat.typingUntil = 0
  return message
}

/** A keyboard in place of the person's own. Albums have none. */
function keyboardIn({ method, fields }: ApiCall): string[] | null {
  const markup = fields['reply_markup']
  if (markup === undefined) return null
  const rows = listIn(fieldOf(markup, 'keyboard')).map(listIn)
  const buttons = readButtons(
    rows.flat().map((button) => fieldOf(button, 'text')),
    { most: 300, longest: 128 },
  )
  if (buttons === null || rows.some((row) => row.length === 0 || row.length > 12) || method === 'sendMediaGroup')
    throw new ApiRefusal(400, "Bad Request: can't parse reply keyboard markup JSON object")
  return buttons
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
