import { createHmac } from 'node:crypto'
import { Value } from 'typebox/value'
import { mapLink } from '../map-link.ts'
import type { IncomingFile } from '../parsed-update.ts'
import { isSameSecret } from '../same-secret.ts'
import {
  Audio,
  Card,
  FileMedia,
  Location,
  type MaxAttachment,
  type MaxMessage,
  Media,
  OwnCard,
  Share,
  Sticker,
  Video,
} from './update.ts'

interface Content {
  readonly text: string
  readonly files: readonly IncomingFile[]
}

/** Text and files of a message as a person would tell them; what MAX has no readable form of is named. */
export function maxContent({ body, link }: Pick<MaxMessage, 'body' | 'link'>): Content {
  const forwarded = link?.type === 'forward' ? link.message : undefined
  const parts = [
    words(body.text ?? ''),
    ...(body.attachments ?? []).map(contentOf),
    ...(forwarded ? [words(`↪ ${forwarded.text ?? ''}`.trim()), ...(forwarded.attachments ?? []).map(contentOf)] : []),
  ]
  const text = parts
    .map((part) => part.text)
    .filter((line) => line !== '')
    .join('\n')
  const files = parts.flatMap((part) => part.files)
  return { text: text === '' && files.length === 0 ? '[…]' : text, files }
}

function contentOf(attachment: MaxAttachment): Content {
  const { type } = attachment
  // The buttons under a message of a bot.
  if (type === 'inline_keyboard') return words('')
  return fileContent(type, attachment) ?? wordContent(type, attachment) ?? words(`[${type.replaceAll('_', ' ')}]`)
}

function fileContent(type: string, held: unknown): Content | null {
  if (type === 'image' && Value.Check(Media, held))
    return oneFile({ ...unnamed(held.payload.url), kind: 'image', name: 'image.jpg', type: 'image/jpeg' })
  if (type === 'sticker' && Value.Check(Sticker, held)) {
    const { width, height } = held
    const shape = width > 0 && height > 0 ? { width, height } : {}
    return oneFile({
      ...unnamed(held.payload.url),
      kind: 'sticker',
      name: 'sticker.webp',
      type: 'image/webp',
      ...shape,
    })
  }
  if (type === 'file' && Value.Check(FileMedia, held)) {
    const { filename: name, size } = held
    return oneFile({ reference: held.payload.url, kind: 'file', name, type: 'application/octet-stream', size })
  }
  if (type === 'audio' && Value.Check(Audio, held)) {
    const file = { ...unnamed(held.payload.url), kind: 'audio', name: 'voice.mp3', type: 'audio/mpeg' } as const
    return { text: held.transcription ?? '', files: [file] }
  }
  if (type === 'video' && Value.Check(Video, held)) return oneFile(videoOf(held))
  return null
}

function wordContent(type: string, held: unknown): Content | null {
  if (type === 'location' && Value.Check(Location, held)) return words(`📍 ${mapLink(held)}`)
  if (type === 'contact' && Value.Check(Card, held)) return words(`👤 ${cardWords(held.payload.vcf_info ?? '')}`)
  if (type === 'share' && Value.Check(Share, held))
    return words([held.title, held.payload?.url].filter((part) => part !== undefined && part !== null).join('\n'))
  return null
}

function videoOf(held: {
  payload: { url: string }
  width?: number | null
  height?: number | null
  duration?: number | null
}): IncomingFile {
  const { width, height, duration } = held
  return {
    ...unnamed(held.payload.url),
    kind: 'video',
    name: 'video.mp4',
    type: 'video/mp4',
    ...(width && height ? { width, height } : {}),
    ...(duration ? { durationSeconds: duration } : {}),
  }
}

/** Name and numbers of a card; anybody can send anybody's. */
function cardWords(card: string): string {
  return [...valuesIn(card, 'FN'), ...valuesIn(card, 'TEL')].join(', ')
}

function valuesIn(card: string, name: string): string[] {
  return [...card.matchAll(new RegExp(`^${name}[^:\\r\\n]*:(.+)$`, 'gim'))].map((match) => (match[1] ?? '').trim())
}

/** The number on a card of the sender himself; null unless MAX signed it with the bot's token. */
export function ownPhoneIn({ body, sender }: Pick<MaxMessage, 'body' | 'sender'>, token: string): string | null {
  const own = (body.attachments ?? []).find((one) => one.type === 'contact' && Value.Check(OwnCard, one))
  if (token === '' || !Value.Check(OwnCard, own)) return null
  const { vcf_info: card, hash, max_info: info } = own.payload
  const proof = createHmac('sha256', token).update(card).digest('hex')
  const [phone] = valuesIn(card, 'TEL')
  if (phone === undefined || info.user_id !== sender?.user_id || !isSameSecret(proof, hash.toLowerCase())) return null
  return phone.startsWith('+') ? phone : `+${phone}`
}

function unnamed(reference: string): Pick<IncomingFile, 'reference' | 'size'> {
  return { reference, size: 0 }
}

function words(text: string): Content {
  return { text, files: [] }
}

function oneFile(file: IncomingFile): Content {
  return { text: '', files: [file] }
}
