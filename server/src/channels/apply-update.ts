import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { countDropped, requireNotBlocked } from '../blocks/drop-from-blocked.ts'
import { setReachable } from '../contacts/set-reachable.ts'
import { noteClientAct } from '../conversations/note-client-act.ts'
import type { Database, Tx } from '../database/database.ts'
import { deleteReceivedMessage } from '../messages/delete-received-message.ts'
import { editReceivedMessage } from '../messages/edit-received-message.ts'
import { noteClientSeen } from '../messages/note-client-seen.ts'
import { reactToMessage } from '../messages/react-to-message.ts'
import { applyControl } from './apply-control.ts'
import { failDelivered } from './fail-delivered.ts'
import { failReaction } from './fail-reaction.ts'
import { findConversation } from './find-conversation.ts'
import { findPlatformMessage, type Peer } from './find-platform-message.ts'
import { findSeen, isUnderWay } from './find-seen.ts'
import { isMailLoop } from './is-mail-loop.ts'
import { movePerson } from './move-person.ts'
import { noteAcceptance } from './note-acceptance.ts'
import { notePerson } from './note-person.ts'
import type {
  IncomingEdit,
  IncomingFailure,
  IncomingMessage,
  IncomingReaction,
  IncomingReactionFailure,
  IncomingSeen,
  ParsedUpdate,
} from './parsed-update.ts'
import { receiveEcho } from './receive-echo.ts'
import { type PlatformMessageDeps, receivePlatformMessage } from './receive-platform-message.ts'

/** With this an update is closed. `finish` belongs into the transaction that does it. */
export type Closing =
  | { readonly state: 'done'; readonly finish?: (tx: Tx) => Promise<void> }
  | { readonly state: 'ignored'; readonly reason: string; readonly finish?: (tx: Tx) => Promise<void> }

/** What became of an update. `awaiting`: the message that it is about is not here yet. */
export type UpdateOutcome = Closing | { readonly state: 'awaiting' }

export interface UpdateSource {
  readonly workspaceId: Tx['workspaceId']
  readonly channelId: Peer['channelId']
  readonly locale: Locale
}

/** Does what an update says. Safe to repeat: the second time nothing changes. */
export async function applyUpdate(
  deps: PlatformMessageDeps,
  source: UpdateSource,
  update: ParsedUpdate,
): Promise<UpdateOutcome> {
  switch (update.kind) {
    case 'message':
      return unlessBlocked(source, update.message.person.externalId, () => receive(deps, source, update.message))
    case 'edit':
      return unlessBlocked(source, update.edit.externalId, () => applyEdit(deps, source, update.edit))
    case 'reaction':
      return unlessBlocked(source, update.reaction.externalId, () => applyReaction(deps, source, update.reaction))
    case 'deletion':
      return unlessBlocked(source, update.externalId, () => applyDeletion(deps, source, update))
    case 'seen':
      return applySeen(deps, source, update.seen)
    case 'typing':
      return showClientTyping(deps, source, update.externalId)
    case 'undelivered':
      return applyFailure(deps.database, source, update.failure)
    case 'reaction_failed':
      return applyReactionFailure(deps.database, source, update.failure)
    case 'reachable':
      await notePerson(deps.database, source, update.person)
      return { state: 'done' }
    case 'moved': {
      const isMoved = await deps.database.transaction(source.workspaceId, (tx) => movePerson(tx, source, update))
      return isMoved ? { state: 'done' } : { state: 'ignored', reason: 'person_unknown' }
    }
    case 'unreachable':
      await setReachable(deps.database, { ...source, externalId: update.externalId }, false)
      return { state: 'done' }
    case 'about': {
      const externalId = await findSender(deps.database, source, update.updateKey)
      return externalId === null ? awaiting : applyUpdate(deps, source, update.of(externalId))
    }
    case 'echo':
      return receiveEcho(deps.database, source, update.echo)
    case 'accepted':
      await deps.database.transaction(source.workspaceId, (tx) => noteAcceptance(tx, source.channelId, update))
      return applyUpdate(deps, source, update.says)
    case 'control':
      return applyControl(deps.database, source, update)
    case 'ignored':
      return { state: 'ignored', reason: update.reason }
  }
}

async function receive(
  deps: PlatformMessageDeps,
  source: UpdateSource,
  message: IncomingMessage,
): Promise<UpdateOutcome> {
  const peer = { channelId: source.channelId, externalId: message.person.externalId }
  const isLoop =
    message.letter?.isAutomatic === true &&
    (await deps.database.transaction(source.workspaceId, (tx) => isMailLoop(tx, peer)))
  if (isLoop) return { state: 'ignored', reason: 'mail_loop' }
  return { state: 'done', ...(await receivePlatformMessage(deps, source, message)) }
}

/** What a blocked client sends ends here, and is counted (D-25). */
async function unlessBlocked(
  { channelId }: UpdateSource,
  externalId: string,
  apply: () => Promise<UpdateOutcome>,
): Promise<UpdateOutcome> {
  try {
    return await apply()
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'contact_blocked') throw error
    return { state: 'ignored', reason: 'blocked', finish: (tx) => countDropped(tx, { channelId, externalId }) }
  }
}

const awaiting: UpdateOutcome = { state: 'awaiting' }
const messageUnknown: UpdateOutcome = { state: 'ignored', reason: 'message_unknown' }

/** Who sent the message of an update. One that is not processed yet is waited for: this update is looked at again. */
async function findSender(
  database: PlatformMessageDeps['database'],
  { workspaceId, channelId }: UpdateSource,
  updateKey: string,
): Promise<string | null> {
  const told = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('inbox_updates')
      .select(['peer', 'state'])
      .where('workspace_id', '=', workspaceId)
      .where('channel_id', '=', channelId)
      .where('key', '=', updateKey)
      .executeTakeFirst(),
  )
  if (told === undefined) return null
  if (told.state === 'stored') throw new Refusal('not_found')
  return told.peer
}

async function applyEdit(
  { database }: PlatformMessageDeps,
  source: UpdateSource,
  edit: IncomingEdit,
): Promise<UpdateOutcome> {
  const peer = { channelId: source.channelId, externalId: edit.externalId }
  const address = await database.transaction(source.workspaceId, async (tx) => {
    await requireNotBlocked(tx, peer)
    return findPlatformMessage(tx, peer, edit)
  })
  if (address === null) return awaiting
  await editReceivedMessage(database, source.workspaceId, address, { text: edit.text })
  return { state: 'done' }
}

async function applyReaction(
  { database }: PlatformMessageDeps,
  source: UpdateSource,
  reaction: IncomingReaction,
): Promise<UpdateOutcome> {
  const { externalId, messageId, reactions } = reaction
  const peer = { channelId: source.channelId, externalId }
  const address = await database.transaction(source.workspaceId, async (tx) => {
    await requireNotBlocked(tx, peer)
    return findPlatformMessage(tx, peer, { messageId, albumId: null })
  })
  if (address === null) return awaiting
  await reactToMessage(database, source.workspaceId, address, reactions)
  if (reaction.opensWindow === true) return { state: 'done', finish: (tx) => noteClientAct(tx, address.conversationId) }
  return { state: 'done' }
}

async function applyDeletion(
  { database }: PlatformMessageDeps,
  source: UpdateSource,
  { externalId, messageId }: { readonly externalId: string; readonly messageId: string },
): Promise<UpdateOutcome> {
  const peer = { channelId: source.channelId, externalId }
  const address = await database.transaction(source.workspaceId, async (tx) => {
    await requireNotBlocked(tx, peer)
    return findPlatformMessage(tx, peer, { messageId, albumId: null })
  })
  if (address === null) return awaiting
  await deleteReceivedMessage(database, source.workspaceId, address)
  return { state: 'done' }
}

async function applySeen(
  { database }: PlatformMessageDeps,
  source: UpdateSource,
  seen: IncomingSeen,
): Promise<UpdateOutcome> {
  const peer = { channelId: source.channelId, externalId: seen.externalId }
  const found = await database.transaction(source.workspaceId, async (tx) => {
    const address = await findSeen(tx, peer, seen.upTo)
    return address ?? ((await isUnderWay(tx, peer)) ? awaiting : messageUnknown)
  })
  if ('state' in found) return found
  const { conversationId, seq } = found
  await noteClientSeen(
    database,
    source.workspaceId,
    conversationId,
    seen.state === 'read' ? { readSeq: seq } : { deliveredSeq: seq },
  )
  return { state: 'done' }
}

async function showClientTyping(
  { database, typing }: PlatformMessageDeps,
  { workspaceId, channelId }: UpdateSource,
  externalId: string,
): Promise<UpdateOutcome> {
  const conversationId = await database.transaction(workspaceId, (tx) =>
    findConversation(tx, { channelId, externalId }),
  )
  if (conversationId === null) return { state: 'ignored', reason: 'person_unknown' }
  typing?.(workspaceId, conversationId)
  return { state: 'done' }
}

async function applyFailure(
  database: Database,
  source: UpdateSource,
  { externalId, messageId, code }: IncomingFailure,
): Promise<UpdateOutcome> {
  const peer = { channelId: source.channelId, externalId }
  const failed = await database.transaction(source.workspaceId, (tx) => failDelivered(tx, peer, messageId, code))
  if (failed === null) return messageUnknown
  if (code === 'contact_unreachable') await setReachable(database, { ...source, ...failed }, false)
  return { state: 'done' }
}

async function applyReactionFailure(
  database: Database,
  { workspaceId, channelId }: UpdateSource,
  failure: IncomingReactionFailure,
): Promise<UpdateOutcome> {
  const { externalId, messageId } = failure
  const address = await database.transaction(workspaceId, (tx) =>
    findPlatformMessage(tx, { channelId, externalId }, { messageId, albumId: null }),
  )
  if (address === null) return messageUnknown
  await failReaction(database, workspaceId, address, failure)
  return { state: 'done' }
}
