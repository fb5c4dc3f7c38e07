import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { mapLink } from '../map-link.ts'
import { objectIn } from '../parse-json.ts'
import type { IncomingFile } from '../parsed-update.ts'
import {
  Audio,
  AudioMessage,
  Doc,
  Forwarded,
  Graffiti,
  Link,
  Owned,
  Photo,
  type PhotoSize,
  Sticker,
  type VkAttachment,
  type VkMessage,
} from './update.ts'

interface Content {
  readonly text: string
  readonly files: readonly IncomingFile[]
}

type Size = Static<typeof PhotoSize>

/** Text and files of a message as a person would tell them; what VK has no readable form of is named. */
export function vkContent(message: VkMessage): Content {
  const parts = [...partsOf(message, ''), words(message.is_cropped === true ? '[…]' : '')]
  const text = parts
    .map((part) => part.text)
    .filter((line) => line !== '')
    .join('\n')
  const files = parts.flatMap((part) => part.files)
  return { text: text === '' && files.length === 0 ? '[…]' : text, files }
}

/** @param mark stands before its words */
function partsOf(
  { text = '', geo, fwd_messages: forwarded = [], attachments = [] }: Static<typeof Forwarded>,
  mark: string,
): Content[] {
  return [
    words(`${mark}${text}`.trim()),
    ...attachments.map(contentOf),
    ...(geo ? [words(placeWords(geo))] : []),
    ...forwarded.flatMap((one) => (Value.Check(Forwarded, one) ? partsOf(one, '↪ ') : [words('↪ […]')])),
  ]
}

function placeWords({ coordinates, place }: NonNullable<VkMessage['geo']>): string {
  return `📍 ${place?.title === undefined ? '' : `${place.title}\n`}${mapLink(coordinates)}`
}

/** An attachment by its kind. One that is not understood, or came without its contents, is shown by its name. */
function contentOf(attachment: VkAttachment): Content {
  const { type } = attachment
  const held = objectIn(attachment)[type]
  return fileContent(type, held) ?? wordContent(type, held) ?? { text: `[${type.replaceAll('_', ' ')}]`, files: [] }
}

function fileContent(type: string, held: unknown): Content | null {
  if (type === 'photo' && Value.Check(Photo, held)) return oneFile(pictureOf(held.orig_photo ?? largest(held.sizes)))
  if (type === 'sticker' && Value.Check(Sticker, held)) return oneFile(pictureOf(largest(held.images), 'sticker'))
  if (type === 'graffiti' && Value.Check(Graffiti, held)) return oneFile(pictureOf(held))
  if (type === 'doc' && Value.Check(Doc, held)) return oneFile(docOf(held))
  if (type === 'audio_message' && Value.Check(AudioMessage, held)) {
    const { link_mp3: reference, duration: durationSeconds, transcript = '' } = held
    const file = { reference, kind: 'audio', name: 'voice.mp3', type: 'audio/mpeg', size: 0, durationSeconds } as const
    return { text: transcript, files: [file] }
  }
  return null
}

function wordContent(type: string, held: unknown): Content | null {
  if (type === 'link' && Value.Check(Link, held))
    return words([held.title, held.url].filter((part) => part !== undefined && part !== '').join('\n'))
  if (type === 'audio' && Value.Check(Audio, held)) return words(`🎵 ${held.artist} – ${held.title}`)
  if (['video', 'wall', 'market', 'poll', 'story', 'article'].includes(type) && Value.Check(Owned, held)) {
    const owner = held.owner_id ?? held.from_id ?? 0
    const title = [held.title, held.price?.text].filter((part) => part !== undefined).join(', ')
    const page = `https://vk.com/${type === 'market' ? 'product' : type}${String(owner)}_${String(held.id)}`
    return words([title, page].filter((part) => part !== '').join('\n'))
  }
  return null
}

function words(text: string): Content {
  return { text, files: [] }
}

function oneFile(file: IncomingFile | null): Content | null {
  return file && { text: '', files: [file] }
}

/** The sizes come in no order. */
function largest(sizes: readonly Size[]): Size | undefined {
  return sizes.toSorted((a, b) => b.width * b.height - a.width * a.height)[0]
}

function pictureOf(size: Size | undefined, kind: 'image' | 'sticker' = 'image'): IncomingFile | null {
  if (!size) return null
  const { url, width, height } = size
  const shape = width > 0 && height > 0 ? { width, height } : {}
  return { reference: url, kind, name: `${kind}.jpg`, type: 'image/jpeg', size: 0, ...shape }
}

const imageTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
}

function docOf({ title, url, ext, size }: Static<typeof Doc>): IncomingFile {
  const image = imageTypes[ext.toLowerCase()]
  const name = title.toLowerCase().endsWith(`.${ext.toLowerCase()}`) || ext === '' ? title : `${title}.${ext}`
  return {
    reference: url,
    kind: image === undefined ? 'file' : 'image',
    name: name === '' ? 'file' : name,
    type: image ?? 'application/octet-stream',
    size,
  }
}
