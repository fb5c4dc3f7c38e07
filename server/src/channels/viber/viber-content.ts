import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { mapLink } from '../map-link.ts'
import type { IncomingFile } from '../parsed-update.ts'
import { Card, Media, Place, type ViberMessage } from './update.ts'

interface Content {
  readonly text: string
  readonly files: readonly IncomingFile[]
}

/** Text and files of a message as a person would tell them; what Viber has no readable form of is named. */
export function viberContent(message: ViberMessage): Content {
  const { type, text = '' } = message
  if (type === 'text') return { text: text === '' ? '[…]' : text, files: [] }
  const file = Value.Check(Media, message) ? fileOf(type, message) : null
  if (file !== null) return { text, files: [file] }
  const told = wordsOf(message) ?? `[${type.replaceAll('_', ' ')}]`
  return { text: [text, told].filter((words) => words !== '').join('\n'), files: [] }
}

function wordsOf(message: ViberMessage): string | null {
  const { type } = message
  if (type === 'url' && Value.Check(Media, message)) return message.media
  if (type === 'contact' && Value.Check(Card, message)) return `👤 ${cardWords(message.contact)}`
  if (type === 'location' && Value.Check(Place, message))
    return `📍 ${mapLink({ latitude: message.location.lat, longitude: message.location.lon })}`
  return null
}

/** Viber writes numbers without their plus. */
function cardWords({ name, phone_number: phone = '' }: Static<typeof Card>['contact']): string {
  const number = /^\d{10,15}$/.test(phone) ? `+${phone}` : phone
  return [name ?? '', number].filter((part) => part !== '').join(', ')
}

const kinds: Readonly<Record<string, Pick<IncomingFile, 'kind' | 'name' | 'type'>>> = {
  picture: { kind: 'image', name: 'photo.jpg', type: 'image/jpeg' },
  video: { kind: 'video', name: 'video.mp4', type: 'video/mp4' },
  file: { kind: 'file', name: 'file', type: 'application/octet-stream' },
  sticker: { kind: 'sticker', name: 'sticker.png', type: 'image/png' },
}

/** Addresses of files are good for about an hour, so they are fetched at once. */
function fileOf(type: string, held: Static<typeof Media>): IncomingFile | null {
  const usual = kinds[type]
  if (usual === undefined || held.media === '') return null
  const seconds = held.duration
  return {
    ...usual,
    reference: held.media,
    ...(held.file_name ? { name: held.file_name } : {}),
    size: held.size ?? held.file_size ?? 0,
    ...(seconds !== undefined && seconds > 0 ? { durationSeconds: seconds } : {}),
  }
}
