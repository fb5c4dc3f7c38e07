import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import { mapLink } from '../map-link.ts'
import { objectIn } from '../parse-json.ts'
import type { IncomingFile } from '../parsed-update.ts'
import { Button, Cards, Choice, FormReply, Media, Order, Place, Words } from './update.ts'

interface Content {
  readonly text: string
  readonly files: readonly IncomingFile[]
}

/** Text and files of a message as a person would tell them; what WhatsApp has no readable form of is named. */
export function whatsAppContent(message: { readonly type: string }): Content {
  const { type } = message
  const held = objectIn(message)[type]
  if (type in fileKinds && Value.Check(Media, held)) return { text: held.caption ?? '', files: [fileOf(type, held)] }
  return { text: wordsOf(type, held) ?? `[${type.replaceAll('_', ' ')}]`, files: [] }
}

function wordsOf(type: string, held: unknown): string | null {
  switch (type) {
    case 'text':
      return Value.Check(Words, held) ? held.body : null
    case 'location':
      return Value.Check(Place, held) ? placeWords(held) : null
    case 'contacts':
      return Value.Check(Cards, held) ? held.map(cardWords).join('\n') : null
    case 'button':
      return Value.Check(Button, held) ? (held.text ?? held.payload ?? null) : null
    case 'interactive':
      return interactiveWords(objectIn(held))
    case 'order':
      return Value.Check(Order, held) ? orderWords(held) : null
    default:
      return null
  }
}

function placeWords({ name, address, ...place }: Static<typeof Place>): string {
  const title = [name, address].filter((part) => part !== undefined && part !== '').join(', ')
  return `📍 ${title === '' ? '' : `${title}\n`}${mapLink(place)}`
}

function cardWords({ name, phones = [], emails = [] }: Static<typeof Cards>[number]): string {
  const parts = [
    name?.formatted_name ?? name?.first_name,
    ...phones.map(({ phone }) => phone),
    ...emails.map(({ email }) => email),
  ]
  return `👤 ${parts.filter((part) => part !== undefined && part !== '').join(', ')}`
}

/** What a person chose reads as if he had written it; a filled-in form as its answers. */
function interactiveWords(held: Readonly<Record<string, unknown>>): string | null {
  const choice = held['button_reply'] ?? held['list_reply']
  if (Value.Check(Choice, choice))
    return choice.description === undefined ? choice.title : `${choice.title}\n${choice.description}`
  const form = held['nfm_reply']
  return Value.Check(FormReply, form)
    ? [form.body, form.response_json].filter((part) => part !== undefined && part !== '').join('\n')
    : null
}

function orderWords({ text = '', product_items: items }: Static<typeof Order>): string {
  const lines = items.map((item) => {
    const { product_retailer_id: id, quantity, item_price: price, currency = '' } = item
    return `🛒 ${id} × ${String(quantity)}${price === undefined ? '' : `, ${String(price)} ${currency}`}`.trimEnd()
  })
  return [text, ...lines].filter((line) => line !== '').join('\n')
}

const fileKinds: Readonly<Record<string, Pick<IncomingFile, 'kind' | 'name' | 'type'>>> = {
  image: { kind: 'image', name: 'photo.jpg', type: 'image/jpeg' },
  video: { kind: 'video', name: 'video.mp4', type: 'video/mp4' },
  audio: { kind: 'audio', name: 'voice.ogg', type: 'audio/ogg' },
  document: { kind: 'file', name: 'file', type: 'application/octet-stream' },
  sticker: { kind: 'sticker', name: 'sticker.webp', type: 'image/webp' },
}

/** WhatsApp numbers files; where they are it says when asked. */
function fileOf(type: string, held: Static<typeof Media>): IncomingFile {
  const usual = fileKinds[type] ?? { kind: 'file' as const, name: 'file', type: 'application/octet-stream' }
  const [mime = usual.type] = (held.mime_type ?? usual.type).split(';')
  return { ...usual, reference: held.id, type: mime, name: held.filename ?? usual.name, size: 0 }
}
