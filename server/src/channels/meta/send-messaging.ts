import Type from 'typebox'
import { Value } from 'typebox/value'
import { acceptanceMark } from '../acceptance-mark.ts'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { splitText } from '../split-text.ts'
import { askGraph, callGraph, type GraphAccess } from './call-graph.ts'
import { unnumbered } from './parse-messaging.ts'

/** A page that writes to people, itself or as its Instagram account. */
export interface MessagingPage extends GraphAccess {
  readonly pageId: string
}

/** What differs between Messenger and Instagram. */
export interface MessagingLimits {
  /** Takes a text apart as the platform counts. */
  readonly split: (text: string) => string[]
  /** Why a file cannot be sent; null: it can. */
  readonly refuses: (file: FileShape) => string | null
  /** How a message carries words that its echo repeats; nothing where it cannot. */
  readonly mark: (words: string) => object
  /** Sent with uploads. */
  readonly platform: 'messenger' | 'instagram'
}

const Sent = Type.Object({ message_id: Type.String({ minLength: 1 }) })
const Uploaded = Type.Object({ attachment_id: Type.Union([Type.String(), Type.Integer()]) })

/**
 * Sends a message as several of Meta's, in order: texts, then each file alone; the answer's mark stands on the first. Later than the window's
 * hours it goes under the tag that is for people who answer themselves (HUMAN_AGENT, T6).
 */
export async function sendMessaging(
  page: MessagingPage,
  recipientId: string,
  message: MessageToSend,
  progress: SendProgress,
  limits: MessagingLimits,
): Promise<void> {
  const refusal = message.files.map(limits.refuses).find((words) => words !== null)
  if (refusal !== undefined) throw new ChannelError('rejected', refusal)
  const texts = limits.split(message.text)
  const { buttons = [] } = message
  // Buttons go with the next message: nothing may follow them.
  const parts = buttons.length > 0 ? [...message.files, ...texts] : [...texts, ...message.files]
  for (const [index, part] of parts.entries()) {
    if (index < progress.alreadyAccepted) continue
    const content =
      typeof part === 'string'
        ? { text: part, ...(index === parts.length - 1 ? quickReplies(buttons) : {}) }
        : { attachment: await upload(page, part, limits.platform) }
    const replyTo = index === 0 && isMid(message.replyToId) ? message.replyToId : null
    const sent = await callGraph(page, {
      method: 'POST',
      path: `/${page.pageId}/messages`,
      body: {
        recipient: { id: recipientId },
        ...(message.isLate === true
          ? { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
          : { messaging_type: 'RESPONSE' }),
        message: { ...content, ...limits.mark(acceptanceMark(message.key, index, parts.length)) },
        ...(replyTo === null ? {} : { reply_to: { mid: replyTo } }),
      },
    })
    if (!Value.Check(Sent, sent)) throw new ChannelError('unknown_outcome', 'sent, but Meta did not say under which id')
    await progress.accepted([sent.message_id])
  }
}

/** A press that Meta did not number cannot be answered as such. */
function isMid(id: string | null): boolean {
  return id !== null && !id.startsWith(unnumbered)
}

function quickReplies(buttons: readonly string[]): object {
  if (buttons.length === 0) return {}
  return { quick_replies: buttons.map((title) => ({ content_type: 'text', title, payload: title })) }
}

/** Uploads a file; what a message attaches. Nobody sees it before, so it may be repeated. */
async function upload(page: MessagingPage, file: FileToSend, platform: string): Promise<object> {
  const type = attachmentType(file)
  const form = new FormData()
  form.set('platform', platform)
  form.set('message', JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }))
  form.set('filedata', new Blob([await file.read()], { type: file.type }), file.name)
  const uploaded = await askGraph(page, { method: 'POST', path: `/${page.pageId}/message_attachments`, body: form })
  if (!Value.Check(Uploaded, uploaded)) throw new ChannelError('rejected', 'upload: not what Meta documents')
  return { type, payload: { attachment_id: String(uploaded.attachment_id) } }
}

/** What Meta calls a file of this type. */
export function attachmentType({ type }: FileShape): 'image' | 'video' | 'audio' | 'file' {
  if (['image/jpeg', 'image/png', 'image/gif'].includes(type)) return 'image'
  if (type.startsWith('video/')) return 'video'
  return type.startsWith('audio/') ? 'audio' : 'file'
}

/** Cuts a text into pieces of at most so many bytes of UTF-8; a letter has one, two or three of them. */
export function splitByBytes(text: string, bytes: number): string[] {
  const widths = [1, 2, 3]
  const fitting = widths
    .map((width) => splitText(text, Math.floor(bytes / width)))
    .find((pieces) => pieces.every((piece) => Buffer.byteLength(piece) <= bytes))
  return fitting ?? splitText(text, Math.floor(bytes / 3))
}

/** Puts our emoji on a message of the person's; null takes it back. @param named what the platform calls it */
export async function reactToMessaging(
  page: MessagingPage,
  recipientId: string,
  messageId: string,
  named: string | null,
): Promise<void> {
  if (!isMid(messageId)) throw new ChannelError('rejected', 'the press of a button takes no reaction')
  await askGraph(page, {
    method: 'POST',
    path: `/${page.pageId}/messages`,
    body: {
      recipient: { id: recipientId },
      sender_action: named === null ? 'unreact' : 'react',
      payload: { message_id: messageId, ...(named === null ? {} : { reaction: named }) },
    },
  })
}

/** Shows the person for some seconds that we type. */
export async function showTypingTo(page: MessagingPage, recipientId: string): Promise<void> {
  await askGraph(page, {
    method: 'POST',
    path: `/${page.pageId}/messages`,
    body: { recipient: { id: recipientId }, sender_action: 'typing_on' },
  })
}
