import { mapLink } from '../map-link.ts'
import type { IncomingFile, IncomingMessage } from '../parsed-update.ts'
import type { TelegramMessage } from './update.ts'

/** Bots may download files up to this size (Bot API, getFile), in bytes. */
const downloadLimit = 20 * 1024 * 1024

type Content = Pick<IncomingMessage, 'text' | 'files'>

/** Fields that describe a message without being its content. */
const envelopeFields = new Set([
  'message_id',
  'message_thread_id',
  'direct_messages_topic',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'date',
  'business_connection_id',
  'chat',
  'forward_origin',
  'is_topic_message',
  'is_automatic_forward',
  'reply_to_message',
  'external_reply',
  'quote',
  'reply_to_story',
  'reply_to_checklist_task_id',
  'via_bot',
  'edit_date',
  'has_protected_content',
  'is_from_offline',
  'is_paid_post',
  'media_group_id',
  'author_signature',
  'paid_star_count',
  'entities',
  'caption_entities',
  'link_preview_options',
  'suggested_post_info',
  'effect_id',
  'show_caption_above_media',
  'has_media_spoiler',
  'reply_markup',
])

/** Content that a person sends and that a bot gets no readable form of. */
const unreadableContent = [
  'story',
  'paid_media',
  'checklist',
  'game',
  'giveaway',
  'gift',
  'unique_gift',
  'invoice',
] as const

/**
 * Text and files of a message as a person would tell them; null for a line of Telegram's own, such as "pinned a message".
 * @param fields the message as it came, to name content that is not read
 */
export function messageContent(message: TelegramMessage, fields: Readonly<Record<string, unknown>>): Content | null {
  const files = filesOf(message)
  const text = message.text ?? message.caption ?? wordsFor(message)
  if (text !== null || files.length > 0) return { text: markedText(message, text ?? ''), files }
  const unreadable = unreadableContent.find((name) => name in fields)
  if (unreadable !== undefined) return { text: markedText(message, `[${unreadable.replace('_', ' ')}]`), files }
  return Object.keys(fields).every((name) => envelopeFields.has(name)) ? { text: '[…]', files } : null
}

/** What he passed on is marked; a piece that he chose of the message he answers stands before his words. */
export function markedText({ quote, forward_origin: origin }: TelegramMessage, text: string): string {
  const chosen = quote?.is_manual === true ? `${quote.text.replace(/^/gm, '> ')}\n` : ''
  return `${chosen}${origin === undefined ? '' : '↪ '}${text}`.trimEnd()
}

/** Content without a file, as text that can be read anywhere. */
function wordsFor(message: TelegramMessage): string | null {
  const { venue, location, contact, dice, poll, sticker } = message
  if (venue) return `📍 ${venue.title}, ${venue.address}\n${mapLink(venue.location)}`
  if (location) return `📍 ${mapLink(location)}`
  if (contact) return `👤 ${[contact.first_name, contact.last_name].filter(Boolean).join(' ')}, ${contact.phone_number}`
  if (dice) return `${dice.emoji} ${String(dice.value)}`
  if (poll) return `📊 ${poll.question}`
  // Animated stickers are no images: the emoji says what they say.
  if (sticker && (sticker.is_animated || sticker.is_video)) return sticker.emoji ?? null
  return null
}

function filesOf(message: TelegramMessage): IncomingFile[] {
  const { photo, animation, document, audio, voice, video, video_note: videoNote } = message
  const id = String(message.message_id)
  const largest = photo?.at(-1)
  if (largest) return [fileOf({ ...largest, mime_type: 'image/jpeg' }, 'image', `photo-${id}.jpg`, sizeOf(largest))]
  if (animation)
    return [
      fileOf(animation, 'video', `animation-${id}.mp4`, { ...sizeOf(animation), durationSeconds: animation.duration }),
    ]
  if (document)
    return [fileOf(document, document.mime_type?.startsWith('image/') === true ? 'image' : 'file', `file-${id}`)]
  if (audio)
    return [
      fileOf(
        audio,
        'audio',
        `${[audio.performer, audio.title].filter(Boolean).join(' – ') || `audio-${id}`}.mp3`,
        lasting(audio),
      ),
    ]
  if (voice) return [fileOf({ mime_type: 'audio/ogg', ...voice }, 'audio', `voice-${id}.ogg`, lasting(voice))]
  if (video) return [fileOf(video, 'video', `video-${id}.mp4`, { ...sizeOf(video), ...lasting(video) })]
  if (videoNote) {
    const square = { width: videoNote.length, height: videoNote.length }
    return [
      fileOf({ mime_type: 'video/mp4', ...videoNote }, 'video', `video-${id}.mp4`, {
        ...sizeOf(square),
        ...lasting(videoNote),
      }),
    ]
  }
  return stickerOf(message)
}

/** TGS and WEBM cannot be shown as an image and are not fetched. */
function stickerOf({ sticker }: TelegramMessage): IncomingFile[] {
  if (!sticker) return []
  const moving = sticker.is_animated ? 'application/x-tgsticker' : sticker.is_video ? 'video/webm' : null
  const file = fileOf(
    { ...sticker, mime_type: moving ?? 'image/webp' },
    'sticker',
    sticker.emoji ?? 'sticker',
    sizeOf(sticker),
  )
  return [moving === null ? file : { ...file, unavailable: 'failed' }]
}

interface TelegramFile {
  file_id: string
  file_name?: string
  mime_type?: string
  file_size?: number
}

function fileOf(
  file: TelegramFile,
  kind: IncomingFile['kind'],
  name: string,
  shape: Pick<IncomingFile, 'width' | 'height' | 'durationSeconds'> = {},
): IncomingFile {
  return {
    reference: file.file_id,
    kind,
    name: file.file_name ?? name,
    type: file.mime_type ?? 'application/octet-stream',
    size: file.file_size ?? 0,
    ...shape,
    ...((file.file_size ?? 0) > downloadLimit ? { unavailable: 'too_big' as const } : {}),
  }
}

function sizeOf({ width, height }: { width: number; height: number }): { width?: number; height?: number } {
  return width > 0 && height > 0 ? { width, height } : {}
}

function lasting({ duration }: { duration: number }): { durationSeconds: number } {
  return { durationSeconds: Math.max(0, duration) }
}
