import type { CaseId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ClientReplyBody } from '@parley/contract/routes-widget'
import type { Database } from '../database/database.ts'
import type { ReceiveMessage } from '../messages/receive-message.ts'
import { findClientCase } from './list-client-cases.ts'
import type { PortalOwner } from './portal-links.ts'

/**
 * The client answers in his latest case from his own page: a message like any other of his. Refuses with `not_found`, with
 * `conversation_moved_on` where his conversation has a newer case, and with what receiving refuses.
 */
export async function replyAsClient(
  { database, receiveMessage }: { database: Database; receiveMessage: ReceiveMessage },
  { workspaceId, conversationId }: PortalOwner,
  caseId: CaseId,
  { clientId, text }: ClientReplyBody,
): Promise<void> {
  const writer = await database.transaction(workspaceId, async (tx) => {
    const { isLatest } = await findClientCase(tx, conversationId, caseId)
    if (!isLatest) throw new Refusal('conversation_moved_on')
    return tx.db
      .selectFrom('conversations as c')
      .innerJoin('identities as i', (join) =>
        join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
      )
      .innerJoin('contacts as p', (join) =>
        join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.contact_id'),
      )
      .select(['i.channel_id', 'i.external_id', 'i.profile', 'p.name', 'c.thread'])
      .where('c.workspace_id', '=', workspaceId)
      .where('c.id', '=', conversationId)
      .executeTakeFirstOrThrow()
  })
  await receiveMessage({
    workspaceId,
    channelId: writer.channel_id,
    externalId: writer.external_id,
    thread: writer.thread,
    contact: { name: writer.name, details: writer.profile },
    clientId,
    text,
    attachments: [],
    replyToSeq: null,
  })
}
