import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Peer } from './find-platform-message.ts'
import type { IncomingThread } from './parsed-update.ts'

/**
 * Which conversation of a person a message belongs to: that of the nearest message that it answers, else that of the case that it
 * names, else one of its own. Only his own conversations count: whoever knows an id or a number gets into nobody else's (reliability.md).
 */
export async function findThread(tx: Tx, peer: Peer, thread: IncomingThread): Promise<string> {
  const { rows } = await sql<{ thread: string }>`
    with own as (
      select c.id, c.thread from identities as i
        join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
        where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${peer.channelId} and i.external_id = ${peer.externalId}
    ), answered as (
      select l.conversation_id as id, a.place from unnest(${thread.answers}::text[]) with ordinality as a (id, place)
        join letters as l on l.workspace_id = ${tx.workspaceId} and l.mail_id = a.id
      union all
      select d.conversation_id, a.place from unnest(${thread.answers}::text[]) with ordinality as a (id, place)
        join deliveries as d on d.workspace_id = ${tx.workspaceId} and d.external_ids @> array[a.id]
      union all
      select k.conversation_id, 1000 from cases as k where k.workspace_id = ${tx.workspaceId} and k.number = ${thread.caseNumber}::bigint
    )
    select own.thread from answered join own on own.id = answered.id order by answered.place limit 1`.execute(tx.db)
  return rows[0]?.thread ?? thread.key
}
