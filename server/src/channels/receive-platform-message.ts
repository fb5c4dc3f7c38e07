import type { ConversationId, FileId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { compareControl } from '../bots/note-control.ts'
import { setReachable } from '../contacts/set-reachable.ts'
import type { Database, Tx } from '../database/database.ts'
import { appendAttachments } from '../messages/append-attachments.ts'
import type { MessageAddress } from '../messages/message-address.ts'
import type { ReceiveMessage } from '../messages/receive-message.ts'
import { labelDetails, mergeDetails } from './detail-labels.ts'
import { findAlbum, findPlatformMessage, type Peer } from './find-platform-message.ts'
import { findThread } from './find-thread.ts'
import { inboundClientId } from './inbound-client-id.ts'
import { type IncomingAttachment, incomingAttachments, platformFileId } from './incoming-attachments.ts'
import { keepLetter } from './keep-letter.ts'
import type { KnowSender } from './know-sender.ts'
import { type IncomingMessage, idsOf } from './parsed-update.ts'

export interface PlatformMessageDeps {
  readonly database: Database
  readonly receiveMessage: ReceiveMessage
  readonly knowSender: KnowSender
  /** Shows operators that a client writes. */
  readonly typing?: ((workspaceId: WorkspaceId, conversationId: ConversationId) => void) | undefined
}

/**
 * Brings a client's message of a platform into his conversation; a further part of an album joins the message of the first one.
 * Safe to repeat. The files stay with the platform: `finish` notes, in the transaction that closes the update, that they are to be
 * fetched, and so is the photo of a contact who has none. Refuses as `ReceiveMessage` does; one who is blocked before anything is made.
 */
export async function receivePlatformMessage(
  deps: PlatformMessageDeps,
  source: { readonly workspaceId: Tx['workspaceId']; readonly channelId: Peer['channelId']; readonly locale: Locale },
  message: IncomingMessage,
): Promise<{ finish?: (tx: Tx) => Promise<void> }> {
  const { database } = deps
  const { workspaceId, channelId } = source
  const peer = { workspaceId, channelId, externalId: message.person.externalId }
  const attachments = incomingAttachments(channelId, message)
  const views = attachments.map(({ view }) => view)

  const { thread } = message
  const place = thread && (await database.transaction(workspaceId, (tx) => findThread(tx, peer, thread)))
  const writer = { ...peer, ...place }
  const sender = await deps.knowSender({ workspaceId, channelId: writer.channelId, ids: idsOf(message.person) })
  if (sender?.isBlocked === true) throw new Refusal('contact_blocked')
  const referred = await lookAround(database, writer, message, attachments)
  if (sender?.isReachable === false) await setReachable(database, writer, true)
  if (referred.album !== null) {
    const { album } = referred
    await appendAttachments(database, workspaceId, album, { attachments: views, text: message.text })
    return { finish: (tx) => fetchFiles(tx, peer, album, attachments) }
  }
  const details = mergeDetails(sender?.details ?? [], labelDetails(message.person.details, source.locale))
  const stored = await deps.receiveMessage({
    ...writer,
    contact: { name: message.person.name, details, locale: message.person.locale },
    clientId: inboundClientId(message),
    text: textOf(message),
    attachments: views,
    replyToSeq: referred.replyToSeq,
    ...(message.control === undefined ? {} : { control: message.control }),
    subject: thread?.subject,
    // An address that was forged must get no letters of ours either.
    isAutomatic: message.letter && (message.letter.isAutomatic || message.letter.isUnverified),
  })
  const isPhotoAsked = sender?.isPhotoAsked === true
  const leavesNothing = message.control === undefined && message.letter === undefined && attachments.length === 0
  if (leavesNothing && isPhotoAsked) return {}
  return {
    async finish(tx) {
      if (message.control !== undefined) await compareControl(tx, stored.conversationId, message.control)
      if (message.letter !== undefined) await keepLetter(tx, stored, message.letter)
      await fetchFiles(tx, peer, stored, attachments)
      if (!isPhotoAsked) await fetchPhotoOnce(tx, peer, stored, message.person.photoReference ?? peer.externalId)
    },
  }
}

/** A letter may say everything in its subject, or nothing at all: it is still one that came. */
function textOf({ text, files, letter }: IncomingMessage): string {
  return text === '' && files.length === 0 && letter !== undefined ? letter.subject || '—' : text
}

/** What his message refers to; the files that it brings are known from here on. Most messages are nothing but words, and ask nothing. */
async function lookAround(
  database: Database,
  peer: Peer & { readonly workspaceId: Tx['workspaceId'] },
  message: IncomingMessage,
  attachments: readonly IncomingAttachment[],
) {
  const { replyToId, albumId } = message
  if (replyToId === null && albumId === null && attachments.length === 0) return nothing
  return database.transaction(peer.workspaceId, async (tx) => {
    await addFiles(tx, attachments)
    const answered =
      replyToId === null ? null : await findPlatformMessage(tx, peer, { messageId: replyToId, albumId: null })
    return {
      replyToSeq: answered?.seq ?? null,
      album: albumId === null ? null : await findAlbum(tx, peer, albumId),
    }
  })
}

const nothing = { replyToSeq: null, album: null }

export async function addFiles(tx: Tx, attachments: readonly IncomingAttachment[]): Promise<void> {
  for (const { view } of attachments) {
    await tx.db
      .insertInto('files')
      .values({
        workspace_id: tx.workspaceId,
        id: view.fileId,
        name: view.name,
        type: view.type,
        size: view.size,
        sha256: null,
        width: view.width ?? null,
        height: view.height ?? null,
        state: view.state,
        uploaded_by: null,
        conversation_id: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export async function fetchFiles(
  tx: Tx,
  peer: Peer,
  address: MessageAddress,
  attachments: readonly IncomingAttachment[],
): Promise<void> {
  for (const { view, reference } of attachments) {
    if (view.state === 'fetching') await addFetch(tx, peer, { fileId: view.fileId, reference, address, isPhoto: false })
  }
}

/** The platform is asked for a profile photo once in a contact's life. */
async function fetchPhotoOnce(tx: Tx, peer: Peer, address: MessageAddress, reference: string): Promise<void> {
  const fileId = platformFileId(peer.channelId, peer.externalId, 'photo')
  const added = await tx.db
    .insertInto('files')
    .values({
      workspace_id: tx.workspaceId,
      id: fileId,
      name: 'photo.jpg',
      type: 'image/jpeg',
      size: 0,
      sha256: null,
      width: null,
      height: null,
      state: 'fetching',
      uploaded_by: null,
      conversation_id: address.conversationId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added) await addFetch(tx, peer, { fileId, reference, address, isPhoto: true })
}

async function addFetch(
  tx: Tx,
  peer: Peer,
  fetch: { fileId: FileId; reference: string; address: MessageAddress; isPhoto: boolean },
): Promise<void> {
  await tx.db
    .insertInto('file_fetches')
    .values({
      workspace_id: tx.workspaceId,
      file_id: fetch.fileId,
      channel_id: peer.channelId,
      reference: fetch.reference,
      conversation_id: fetch.address.conversationId,
      seq: fetch.isPhoto ? null : fetch.address.seq,
      leased_until: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
