import Type from 'typebox'
import { Value } from 'typebox/value'
import { mapLink } from '../map-link.ts'
import type { IncomingFile } from '../parsed-update.ts'
import type { MetaAttachment, MetaMessage } from './messaging-update.ts'

interface Content {
  readonly text: string
  readonly files: readonly IncomingFile[]
}

const Media = Type.Object({ url: Type.String({ minLength: 1 }) })
const Place = Type.Object({
  coordinates: Type.Object({ lat: Type.Number(), long: Type.Number() }),
})

/** Kinds that are fetched, with what they are while only claimed. */
const media: Readonly<Record<string, Pick<IncomingFile, 'kind' | 'name' | 'type'>>> = {
  image: { kind: 'image', name: 'image.jpg', type: 'image/jpeg' },
  video: { kind: 'video', name: 'video.mp4', type: 'video/mp4' },
  audio: { kind: 'audio', name: 'voice.mp4', type: 'audio/mp4' },
  file: { kind: 'file', name: 'file', type: 'application/octet-stream' },
  sticker: { kind: 'sticker', name: 'sticker.png', type: 'image/png' },
}

/** Text and files of a message as a person would tell them; what has no readable form is named, and nothing is lost. */
export function messagingContent(message: MetaMessage): Content {
  const attachments = withoutTwins(message.attachments ?? [])
  const parts = [
    words(message.reply_to?.story === undefined ? '' : `📖 ${message.reply_to.story.url ?? ''}`.trimEnd()),
    words(message.text ?? ''),
    ...attachments.map(contentOf),
    words(message.is_unsupported === true && attachments.length === 0 ? '[unsupported]' : ''),
  ]
  const text = parts
    .map((part) => part.text)
    .filter((line) => line !== '')
    .join('\n')
  const files = parts.flatMap((part) => part.files)
  return { text: text === '' && files.length === 0 ? '[…]' : text, files }
}

/** For some months Meta sent every sticker as an image, too. */
function withoutTwins(attachments: readonly MetaAttachment[]): readonly MetaAttachment[] {
  const stickers = new Set(attachments.filter(({ type }) => type === 'sticker').map(({ payload }) => payload?.['url']))
  return attachments.filter(({ type, payload }) => type !== 'image' || !stickers.has(payload?.['url']))
}

function contentOf(attachment: MetaAttachment): Content {
  const { type, payload, title, url } = attachment
  const kind = media[type]
  if (kind !== undefined && Value.Check(Media, payload)) {
    const file = { ...kind, reference: payload.url, size: 0 }
    return { text: '', files: [type === 'file' ? { ...file, name: nameOf(payload.url) } : file] }
  }
  if (type === 'location' && Value.Check(Place, payload)) {
    const { lat: latitude, long: longitude } = payload.coordinates
    return words(`📍 ${mapLink({ latitude, longitude })}`)
  }
  // Shares, reels, posts, mentions in stories, link previews: a title and where it leads.
  const link = text(payload?.['url']) ?? url
  const told = [text(payload?.['title']) ?? title, link].filter((part) => typeof part === 'string' && part !== '')
  return words(told.length > 0 ? told.join('\n') : `[${type.replaceAll('_', ' ')}]`)
}

/** Meta names files only in their addresses. */
function nameOf(address: string): string {
  const last = URL.canParse(address) ? (new URL(address).pathname.split('/').at(-1) ?? '') : ''
  try {
    const name = decodeURIComponent(last)
    return name === '' ? 'file' : name.slice(-150)
  } catch {
    return 'file'
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function words(told: string): Content {
  return { text: told, files: [] }
}
