import Type, { type Static } from 'typebox'

/* The part of Telegram's update that the desk reads (Bot API, "Update"). Fields that Telegram adds later are let through. */

const Id = Type.Integer()

export const User = Type.Object({
  id: Id,
  is_bot: Type.Boolean(),
  first_name: Type.String(),
  last_name: Type.Optional(Type.String()),
  username: Type.Optional(Type.String()),
  language_code: Type.Optional(Type.String()),
})
export type User = Static<typeof User>

const Chat = Type.Object({ id: Id, type: Type.String() })

const PhotoSize = Type.Object({
  file_id: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  file_size: Type.Optional(Type.Integer()),
})

const mediaFile = {
  file_id: Type.String(),
  file_name: Type.Optional(Type.String()),
  mime_type: Type.Optional(Type.String()),
  file_size: Type.Optional(Type.Integer()),
}
const Document = Type.Object(mediaFile)
const Audio = Type.Object({
  ...mediaFile,
  duration: Type.Integer(),
  performer: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
})
const Voice = Type.Object({ ...mediaFile, duration: Type.Integer() })
const Video = Type.Object({ ...mediaFile, duration: Type.Integer(), width: Type.Integer(), height: Type.Integer() })
const VideoNote = Type.Object({ ...mediaFile, duration: Type.Integer(), length: Type.Integer() })
const Sticker = Type.Object({
  file_id: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  is_animated: Type.Boolean(),
  is_video: Type.Boolean(),
  emoji: Type.Optional(Type.String()),
  file_size: Type.Optional(Type.Integer()),
})
const Location = Type.Object({ latitude: Type.Number(), longitude: Type.Number() })
const Venue = Type.Object({ location: Location, title: Type.String(), address: Type.String() })
const Contact = Type.Object({
  phone_number: Type.String(),
  first_name: Type.String(),
  last_name: Type.Optional(Type.String()),
  user_id: Type.Optional(Id),
})
const Dice = Type.Object({ emoji: Type.String(), value: Type.Integer() })
const Poll = Type.Object({ question: Type.String() })

export const TelegramMessage = Type.Object({
  message_id: Id,
  from: Type.Optional(User),
  chat: Chat,
  text: Type.Optional(Type.String()),
  caption: Type.Optional(Type.String()),
  media_group_id: Type.Optional(Type.String()),
  reply_to_message: Type.Optional(Type.Object({ message_id: Id })),
  /** What of the answered message he chose; else Telegram repeats all of it. */
  quote: Type.Optional(Type.Object({ text: Type.String(), is_manual: Type.Optional(Type.Boolean()) })),
  forward_origin: Type.Optional(Type.Object({})),
  photo: Type.Optional(Type.Array(PhotoSize)),
  document: Type.Optional(Document),
  /** Comes together with `document`, which then is the same file. */
  animation: Type.Optional(Video),
  audio: Type.Optional(Audio),
  voice: Type.Optional(Voice),
  video: Type.Optional(Video),
  video_note: Type.Optional(VideoNote),
  sticker: Type.Optional(Sticker),
  location: Type.Optional(Location),
  venue: Type.Optional(Venue),
  contact: Type.Optional(Contact),
  dice: Type.Optional(Dice),
  poll: Type.Optional(Poll),
})
export type TelegramMessage = Static<typeof TelegramMessage>

const Reaction = Type.Object({ type: Type.String(), emoji: Type.Optional(Type.String()) })

/** A button under a message that a program before us sent with this bot. */
const InlineButton = Type.Object({ text: Type.String(), callback_data: Type.Optional(Type.String()) })
export const ButtonPress = Type.Object({
  id: Type.String({ pattern: '^\\d{1,40}$' }),
  from: User,
  data: Type.Optional(Type.String()),
  message: Type.Optional(
    Type.Object({
      message_id: Id,
      chat: Chat,
      reply_markup: Type.Optional(Type.Object({ inline_keyboard: Type.Array(Type.Array(InlineButton)) })),
    }),
  ),
})

export const TelegramUpdate = Type.Object({
  update_id: Id,
  message: Type.Optional(TelegramMessage),
  edited_message: Type.Optional(TelegramMessage),
  message_reaction: Type.Optional(
    Type.Object({ chat: Chat, message_id: Id, user: Type.Optional(User), new_reaction: Type.Array(Reaction) }),
  ),
  callback_query: Type.Optional(ButtonPress),
  my_chat_member: Type.Optional(
    Type.Object({ chat: Chat, from: User, new_chat_member: Type.Object({ status: Type.String() }) }),
  ),
})
export type TelegramUpdate = Static<typeof TelegramUpdate>

/** What `setWebhook` asks for; everything else is never sent. Reactions must be named, Telegram leaves them out by default. */
export const allowedUpdates = [
  'message',
  'edited_message',
  'message_reaction',
  'callback_query',
  'my_chat_member',
] as const
