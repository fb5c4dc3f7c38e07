import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { addOutsideMessage } from '../messages/add-outside-message.ts'
import type { UpdateOutcome, UpdateSource } from './apply-update.ts'
import { findConversation } from './find-conversation.ts'
import { findPlatformMessage, type Peer } from './find-platform-message.ts'
import { inboundClientId } from './inbound-client-id.ts'
import { incomingAttachments } from './incoming-attachments.ts'
import type { IncomingEcho } from './parsed-update.ts'
import { addFiles, fetchFiles } from './receive-platform-message.ts'
import { showDelivery } from './save-delivery.ts'

const ownMessage: UpdateOutcome = { state: 'ignored', reason: 'own_message' }

/**
 * A message on our side that the platform tells of. Our own is known by its id and changes nothing, but for one of which we did not learn
 * whether it arrived: it did. What somebody wrote in the platform's own inbox, or a bot, stands in the conversation as his. Safe to repeat.
 * Refuses with `overloaded` while a message of ours is on its way: it may be this one, whose id is not known yet.
 */
export async function receiveEcho(
  database: Database,
  { workspaceId, channelId }: UpdateSource,
  echo: IncomingEcho,
): Promise<UpdateOutcome> {
  const peer = { channelId, externalId: echo.externalId }
  return database.transaction(workspaceId, async (tx) => {
    const conversationId = await findConversation(tx, peer)
    if (conversationId === null) return { state: 'ignored', reason: 'person_unknown' }
    if (await isKnown(tx, peer, conversationId, echo)) return ownMessage
    const { by } = echo
    if (by === 'desk') return ownMessage
    const attachments = incomingAttachments(channelId, { ...echo, person: { externalId: echo.externalId } })
    await addFiles(tx, attachments)
    const answered =
      echo.replyToId === null ? null : await findPlatformMessage(tx, peer, { messageId: echo.replyToId, albumId: null })
    const { seq } = await addOutsideMessage(tx, conversationId, {
      by,
      clientId: inboundClientId({ messageId: echo.messageId, albumId: null }),
      externalId: echo.messageId,
      text: echo.text,
      attachments: attachments.map(({ view }) => view),
      replyToSeq: answered?.seq ?? null,
    })
    await fetchFiles(tx, peer, { conversationId, seq }, attachments)
    return { state: 'done' }
  })
}

async function isKnown(tx: Tx, peer: Peer, conversationId: ConversationId, echo: IncomingEcho): Promise<boolean> {
  if ((await findPlatformMessage(tx, peer, { messageId: echo.messageId, albumId: null })) !== null) return true
  if (echo.by === 'bot') return false
  const { rows } = await sql<{ seq: number; state: 'sending' | 'unknown' }>`
    select d.seq, d.state from deliveries as d
      join messages as m on m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id and m.seq = d.seq
      where d.workspace_id = ${tx.workspaceId} and d.conversation_id = ${conversationId}
        and (d.state = 'sending' or (d.state = 'unknown' and d.external_ids = '{}' and m.text = ${echo.text}))
      order by d.state, d.seq limit 1`.execute(tx.db)
  const [open] = rows
  // Which of the two came first does not matter where the platform says whose it is.
  if (open?.state === 'sending' && echo.by === 'desk') return true
  if (open?.state === 'sending') throw new Refusal('overloaded')
  if (open === undefined) return false
  await noteArrived(tx, conversationId, open.seq, echo.messageId)
  return true
}

async function noteArrived(tx: Tx, conversationId: ConversationId, seq: number, messageId: string): Promise<void> {
  await tx.db
    .updateTable('deliveries')
    .set({ state: 'sent', error: null, external_ids: [messageId], updated_at: sql<Date>`desk_now()` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('seq', '=', seq)
    .where('state', '=', 'unknown')
    .execute()
  await showDelivery(tx, conversationId, seq)
}
