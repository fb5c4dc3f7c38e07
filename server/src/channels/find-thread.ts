import type { ChannelId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Peer } from './find-platform-message.ts'
import type { IncomingThread } from './parsed-update.ts'

/** Where a message belongs: a conversation of a person is known by its channel and its thread. */
export interface ThreadPlace {
  readonly channelId: ChannelId
  readonly thread: string
}

/**
 * Which conversation of a person a message belongs to: that of the nearest message that it answers, else that of the case that it
 * names, else one of its own. Only his own conversations count, begun in this mailbox or answered by it: whoever knows an id or a number
 * gets into nobody else's (reliability.md).
 */
export async function findThread(tx: Tx, peer: Peer, thread: IncomingThread): Promise<ThreadPlace> {
  const { rows } = await sql<ThreadPlace>`
    with answered as (
      select l.conversation_id as id, a.place from unnest(${thread.answers}::text[]) with ordinality as a (id, place)
        join letters as l on l.workspace_id = ${tx.workspaceId} and l.mail_id = a.id
      union all
      select d.conversation_id, a.place from unnest(${thread.answers}::text[]) with ordinality as a (id, place)
        join deliveries as d on d.workspace_id = ${tx.workspaceId} and d.external_ids @> array[a.id]
      union all
      select k.conversation_id, 1000 from cases as k where k.workspace_id = ${tx.workspaceId} and k.number = ${thread.caseNumber}::bigint
    )
    select c.channel_id as "channelId", c.thread from answered
      join conversations as c on c.workspace_id = ${tx.workspaceId} and c.id = answered.id and ${peer.channelId} in (c.channel_id, c.mailbox_id)
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id and i.external_id = ${peer.externalId}
      order by answered.place limit 1`.execute(tx.db)
  return rows[0] ?? { channelId: peer.channelId, thread: thread.key }
}
