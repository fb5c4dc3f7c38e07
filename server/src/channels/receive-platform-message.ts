import type { FileId } from '@parley/contract/ids'
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
import type { IncomingMessage } from './parsed-update.ts'

export interface PlatformMessageDeps {
  readonly database: Database
  readonly receiveMessage: ReceiveMessage
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
): Promise<{ finish: (tx: Tx) => Promise<void> }> {
  const { database } = deps
  const { workspaceId, channelId } = source
  const peer = { workspaceId, channelId, externalId: message.person.externalId }
  const attachments = incomingAttachments(channelId, message)
  const views = attachments.map(({ view }) => view)

  const known = await database.transaction(workspaceId, async (tx) => {
    await addFiles(tx, attachments)
    const place = message.thread && (await findThread(tx, peer, message.thread))
    const writer = { ...peer, ...place }
    return { ...(await lookAround(tx, writer, message)), writer }
  })
  if (known.isUnreachable) await setReachable(database, known.writer, true)
  if (known.album !== null) {
    await appendAttachments(database, workspaceId, known.album, { attachments: views, text: message.text })
    const { album } = known
    return { finish: (tx) => fetchFiles(tx, peer, album, attachments) }
  }
  const details = mergeDetails(known.details, labelDetails(message.person.details, source.locale))
  const stored = await deps.receiveMessage({
    ...known.writer,
    contact: { name: message.person.name, details, locale: message.person.locale },
    clientId: inboundClientId(message),
    text: textOf(message),
    attachments: views,
    replyToSeq: known.replyToSeq,
    ...(message.control === undefined ? {} : { control: message.control }),
    subject: message.thread?.subject,
    // An address that was forged must get no letters of ours either.
    isAutomatic: message.letter && (message.letter.isAutomatic || message.letter.isUnverified),
  })
  return {
    async finish(tx) {
      if (message.control !== undefined) await compareControl(tx, stored.conversationId, message.control)
      if (message.letter !== undefined) await keepLetter(tx, stored, message.letter)
      await fetchFiles(tx, peer, stored, attachments)
      await fetchPhotoOnce(tx, peer, stored, message.person.photoReference ?? peer.externalId)
    },
  }
}

/** A letter may say everything in its subject, or nothing at all: it is still one that came. */
function textOf({ text, files, letter }: IncomingMessage): string {
  return text === '' && files.length === 0 && letter !== undefined ? letter.subject || '—' : text
}

/** What the desk knows already of the sender and of what his message refers to. */
async function lookAround(tx: Tx, peer: Peer, message: IncomingMessage) {
  const identity = await tx.db
    .selectFrom('identities')
    .select(['profile', 'reachable', 'blocked_until as blockedUntil'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', peer.channelId)
    .where('external_id', '=', peer.externalId)
    .executeTakeFirst()
  if (identity && identity.blockedUntil !== null) throw new Refusal('contact_blocked')
  const answered =
    message.replyToId === null
      ? null
      : await findPlatformMessage(tx, peer, { messageId: message.replyToId, albumId: null })
  return {
    details: identity?.profile ?? [],
    isUnreachable: identity?.reachable === false,
    replyToSeq: answered?.seq ?? null,
    album: message.albumId === null ? null : await findAlbum(tx, peer, message.albumId),
  }
}

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
