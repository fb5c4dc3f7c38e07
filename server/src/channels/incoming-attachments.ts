import { createHash } from 'node:crypto'
import { type ChannelId, FileId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import { parseAs } from '@parley/contract/parse-as'
import type { IncomingFile } from './parsed-update.ts'

/** A platform's file under the id that it will have here, and what a message shows of it until it is fetched. */
export interface IncomingAttachment {
  readonly view: AttachmentView
  readonly reference: string
}

/** The same message always has the same attachments: an update that is processed again makes nothing twice. */
export function incomingAttachments(
  channelId: ChannelId,
  message: {
    readonly person: { readonly externalId: string }
    readonly messageId: string
    readonly files: readonly IncomingFile[]
  },
): IncomingAttachment[] {
  return message.files.map((file, place) => ({
    reference: file.reference,
    view: {
      fileId: attachedFileId(channelId, message.person.externalId, message.messageId, place),
      kind: file.kind,
      name: file.name,
      type: file.type,
      size: file.size,
      ...(file.width === undefined ? {} : { width: file.width }),
      ...(file.height === undefined ? {} : { height: file.height }),
      ...(file.durationSeconds === undefined ? {} : { durationSeconds: file.durationSeconds }),
      ...(file.unavailable === undefined ? { state: 'fetching' } : { state: 'unavailable', reason: file.unavailable }),
    },
  }))
}

/** The id of a file of a person's message; `place` counts them from 0. */
export function attachedFileId(channelId: ChannelId, externalId: string, messageId: string, place: number): FileId {
  return platformFileId(channelId, externalId, `${messageId} ${String(place)}`)
}

/** The id of a file that a person has on a platform; a uuid of version 8, made of what names it there. */
export function platformFileId(channelId: ChannelId, externalId: string, name: string): FileId {
  const hex = createHash('sha256').update(`${channelId} ${externalId} ${name}`).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return parseAs(FileId, parts.join('-'))
}
