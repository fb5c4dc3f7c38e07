import type { ApprovedChoice, ApprovedParameter } from '@parley/contract/approved-template'
import { approvedValue } from '@parley/contract/approved-text'
import type { Locale } from '@parley/contract/views'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { acceptanceMark } from '../acceptance-mark.ts'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { askGraph, callGraph, type GraphAccess } from '../meta/call-graph.ts'
import { buttonsUnder } from '../place-buttons.ts'
import { splitText } from '../split-text.ts'
import { messageIdOfWamid, wamidOfMessageId } from './message-id.ts'
import { reactionMark, type SentReaction } from './reaction-mark.ts'

/** A number of the company, and who may use it. */
export interface WhatsAppNumber extends GraphAccess {
  readonly phoneNumberId: string
}

const megabyte = 1024 * 1024

/** Limits of WhatsApp: characters of a text, of one under a file and of one with buttons, bytes of each kind of file. */
export const whatsAppLimits = {
  text: 4096,
  caption: 1024,
  interactive: 1024,
  imageBytes: 5 * megabyte,
  videoBytes: 16 * megabyte,
  audioBytes: 16 * megabyte,
  documentBytes: 100 * megabyte,
}

/** One message of WhatsApp: a text, or a file with what stands under it. */
interface Part<File extends FileShape = FileToSend> {
  readonly text: string
  readonly file: File | null
}

const Sent = Type.Object({ messages: Type.Array(Type.Object({ id: Type.String() }), { minItems: 1 }) })
const Uploaded = Type.Object({ id: Type.String() })

/** Sends a message as one or several of WhatsApp's, in order; the answer's mark stands on the first. */
export async function sendToWhatsApp(
  number: WhatsAppNumber,
  personId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  if (message.files.some(({ size }) => size > whatsAppLimits.documentBytes))
    throw new ChannelError('rejected', 'the file is larger than WhatsApp takes')
  const { approved } = message
  const parts = whatsAppParts(message)
  const bodies = approved
    ? [() => Promise.resolve(templateBody(approved))]
    : parts.map(
        (part, index) => () => bodyOf(number, part, { ...message, buttons: buttonsUnder(message, parts, index) }),
      )
  for (const [index, body] of bodies.entries()) {
    if (index < progress.alreadyAccepted) continue
    const { replyToId } = message
    const answered = index > 0 || replyToId === null ? {} : { context: { message_id: wamidOfMessageId(replyToId) } }
    const sent = await callGraph(number, {
      method: 'POST',
      path: `/${number.phoneNumberId}/messages`,
      body: {
        messaging_product: 'whatsapp',
        ...recipientOf(personId),
        ...answered,
        ...(await body()),
        // Comes back with every status of it.
        biz_opaque_callback_data: acceptanceMark(message.key, index, bodies.length),
      },
    })
    if (!Value.Check(Sent, sent))
      throw new ChannelError('unknown_outcome', 'sent, but WhatsApp did not say under which id')
    await progress.accepted(sent.messages.map(({ id }) => messageIdOfWamid(id)))
  }
}

/** Puts our emoji on a message of the person's; null takes it back. */
export async function reactInWhatsApp(number: WhatsAppNumber, personId: string, sent: SentReaction): Promise<void> {
  const { messageId, reaction } = sent
  await askGraph(number, {
    method: 'POST',
    path: `/${number.phoneNumberId}/messages`,
    body: {
      messaging_product: 'whatsapp',
      ...recipientOf(personId),
      type: 'reaction',
      reaction: { message_id: wamidOfMessageId(messageId), emoji: reaction ?? '' },
      biz_opaque_callback_data: reactionMark(sent),
    },
  })
}

/** Shows that we type. It stands under a message of the person's, which is marked as read by that, and so are those before it. */
export async function showTypingInWhatsApp(number: WhatsAppNumber, messageId: string): Promise<void> {
  await askGraph(number, {
    method: 'POST',
    path: `/${number.phoneNumberId}/messages`,
    body: {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: wamidOfMessageId(messageId),
      typing_indicator: { type: 'text' },
    },
  })
}

/** Who hides his number is known by an id of another form. */
export function recipientOf(personId: string): object {
  return /^\d+$/.test(personId)
    ? { recipient_type: 'individual', to: personId }
    : { recipient_type: 'individual', recipient: personId }
}

/** The same message always makes the same parts. A short text stands under the only file, where that kind of file has such a place. */
export function whatsAppParts<File extends FileShape>(message: {
  readonly text: string
  readonly files: readonly File[]
  readonly buttons?: readonly string[]
}): Part<File>[] {
  const { text, files, buttons = [] } = message
  if (buttons.length > 0)
    return [
      ...files.map((file) => ({ text: '', file })),
      ...splitText(text, whatsAppLimits.interactive).map((piece) => ({ text: piece, file: null })),
    ]
  const [only, ...more] = files
  if (only !== undefined && more.length === 0 && kindOf(only) !== 'audio' && text.length <= whatsAppLimits.caption)
    return [{ text, file: only }]
  return [
    ...splitText(text, whatsAppLimits.text).map((piece) => ({ text: piece, file: null })),
    ...files.map((file) => ({ text: '', file })),
  ]
}

async function bodyOf(
  number: WhatsAppNumber,
  { text, file }: Part,
  { buttons = [], locale = 'ru' }: Pick<MessageToSend, 'buttons' | 'locale'>,
): Promise<object> {
  if (buttons.length > 0) return { type: 'interactive', interactive: choiceOf(text, buttons, locale) }
  if (file === null) return { type: 'text', text: { body: text, preview_url: true } }
  const kind = kindOf(file)
  const id = await upload(number, file)
  const caption = text === '' ? {} : { caption: text }
  return { type: kind, [kind]: { id, ...caption, ...(kind === 'document' ? { filename: file.name } : {}) } }
}

/** WhatsApp shows three buttons at most; more are a list that opens. */
const mostButtons = 3
const openList = { ru: 'Выбрать', en: 'Choose' }

function choiceOf(text: string, buttons: readonly string[], locale: Locale): object {
  const choices = buttons.map((title, place) => ({ id: String(place + 1), title }))
  const body = { text }
  return choices.length <= mostButtons
    ? { type: 'button', body, action: { buttons: choices.map((reply) => ({ type: 'reply', reply })) } }
    : { type: 'list', body, action: { button: openList[locale], sections: [{ rows: choices }] } }
}

const audio = new Set(['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'])

/** What WhatsApp does not take as a picture, video or sound arrives unchanged as a document. */
function kindOf({ type, size }: FileShape): 'image' | 'video' | 'audio' | 'document' {
  if (['image/jpeg', 'image/png'].includes(type) && size <= whatsAppLimits.imageBytes) return 'image'
  if (['video/mp4', 'video/3gpp'].includes(type) && size <= whatsAppLimits.videoBytes) return 'video'
  return audio.has(type) && size <= whatsAppLimits.audioBytes ? 'audio' : 'document'
}

/** Nobody sees it before it is sent, so it may be repeated. */
async function upload(number: WhatsAppNumber, file: FileToSend): Promise<string> {
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', file.type)
  form.set('file', new Blob([await file.read()], { type: file.type }), file.name)
  const uploaded = await askGraph(number, { method: 'POST', path: `/${number.phoneNumberId}/media`, body: form })
  if (!Value.Check(Uploaded, uploaded)) throw new ChannelError('rejected', 'media: not what WhatsApp documents')
  return uploaded.id
}

/** An approved text, with what fills it in where it stands. */
export function templateBody({ template, values }: ApprovedChoice): object {
  const { name, language, isNamed, parameters } = template
  const filled = parameters.map((parameter, index) => ({ ...parameter, text: approvedValue(values[index] ?? '') }))
  const textOf = ({ name: parameter, text }: ApprovedParameter & { text: string }): object =>
    isNamed ? { type: 'text', parameter_name: parameter, text } : { type: 'text', text }
  const inText = (['header', 'body'] as const).flatMap((place) => {
    const placed = filled.filter((one) => one.place === place)
    return placed.length === 0 ? [] : [{ type: place, parameters: placed.map(textOf) }]
  })
  const onButtons = filled
    .filter(({ place }) => place === 'button')
    .map(({ button = 0, text }) => ({
      type: 'button',
      sub_type: 'url',
      index: String(button),
      parameters: [{ type: 'text', text }],
    }))
  return { type: 'template', template: { name, language: { code: language }, components: [...inText, ...onButtons] } }
}
