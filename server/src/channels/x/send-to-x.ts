import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { FileShape, FileToSend, MessageToSend, SendProgress } from '../message-to-send.ts'
import { splitText } from '../split-text.ts'
import { askX, callX } from './call-x.ts'
import { isNobody } from './parse-x-update.ts'
import type { XApp } from './x-app.ts'

/** Limits of X: characters of a message, bytes of a picture and of an animation. */
export const xLimits = { text: 10_000, photoBytes: 5 * 1024 * 1024, gifBytes: 15 * 1024 * 1024 }

const Sent = Type.Object({ data: Type.Object({ dm_event_id: Type.String({ pattern: '^\\d{1,25}$' }) }) })
const Uploaded = Type.Object({ data: Type.Object({ id: Type.String() }) })

/** Sends a message as one or several of X, in order: the words, then a message a file. */
export async function sendToX(
  app: XApp,
  userId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  if (isNobody(userId)) throw new ChannelError('rejected', 'X did not say who wrote: answer in X')
  const words = splitText(message.text, xLimits.text).map((text) => ({ text, file: null }))
  const parts = [...words, ...message.files.map((file) => ({ text: '', file }))]
  for (const [index, { text, file }] of parts.entries()) {
    if (index < progress.alreadyAccepted) continue
    const body = file === null ? { text } : await fileMessage(app, file)
    const path = `/2/dm_conversations/with/${encodeURIComponent(userId)}/messages`
    const sent = await callX(app, { method: 'POST', path, body })
    if (!Value.Check(Sent, sent)) throw new ChannelError('unknown_outcome', 'sent, but X did not say under which id')
    await progress.accepted([sent.data.dm_event_id])
  }
}

/** Pictures are shown; every other file is a link to this desk. */
async function fileMessage(app: XApp, file: FileToSend): Promise<object> {
  const category = categoryOf(file)
  if (category === null) return { text: `📎 ${file.name}\n${file.link(file.name)}` }
  const form = new FormData()
  form.set('media', new Blob([await file.read()], { type: file.type }), file.name)
  form.set('media_category', category)
  form.set('media_type', file.type)
  // Nobody sees it before, so it may be repeated.
  const uploaded = await askX(app, { method: 'POST', path: '/2/media/upload', body: form })
  if (!Value.Check(Uploaded, uploaded)) throw new ChannelError('rejected', 'POST /2/media/upload: no id')
  return { attachments: [{ media_id: uploaded.data.id }] }
}

function categoryOf({ type, size }: FileShape): 'dm_image' | 'dm_gif' | null {
  if (type === 'image/gif') return size <= xLimits.gifBytes ? 'dm_gif' : null
  const isPicture = ['image/jpeg', 'image/png', 'image/webp'].includes(type)
  return isPicture && size <= xLimits.photoBytes ? 'dm_image' : null
}
