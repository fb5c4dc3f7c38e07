import type { ConversationId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { OutgoingThread } from './message-to-send.ts'

/** How many letters a letter names as those before it. */
const mostBefore = 20

interface Row {
  readonly subject: string
  readonly caseNumber: number
  readonly before: string[]
  readonly quoted: { name: string; at: string; text: string } | null
  readonly locale: Locale
  readonly timeZone: string
}

/**
 * What a message's thread was about before it. It answers the message that it names, else the newest; the subject stays the one that
 * the thread began with, whatever the desk calls the case.
 */
export async function loadThread(tx: Tx, conversationId: ConversationId, seq: number): Promise<OutgoingThread> {
  const { rows } = await sql<Row>`
    with thread as (
      select l.seq, l.mail_id as id from letters as l
        where l.workspace_id = ${tx.workspaceId} and l.conversation_id = ${conversationId} and l.seq < ${seq}
      union all
      select d.seq, d.external_ids[1] from deliveries as d
        where d.workspace_id = ${tx.workspaceId} and d.conversation_id = ${conversationId} and d.seq < ${seq} and d.external_ids <> '{}'
    ), newest as (
      select thread.seq, id from thread order by thread.seq desc limit ${mostBefore}
    )
    select coalesce(nullif((select l.subject from letters as l
               where l.workspace_id = m.workspace_id and l.conversation_id = m.conversation_id order by l.seq limit 1), ''), k.subject) as subject,
           k.number as "caseNumber", coalesce(i.locale, w.locale) as locale, w.time_zone as "timeZone",
           coalesce((select array_agg(id order by newest.seq = coalesce(m.reply_to_seq, 0), newest.seq) from newest), '{}') as before,
           (select jsonb_build_object('name', p.name, 'at', q.created_at, 'text', q.text) from messages as q
             where q.workspace_id = m.workspace_id and q.conversation_id = m.conversation_id and q.kind = 'in' and q.seq < m.seq
               and q.deleted_at is null
             order by q.seq = coalesce(m.reply_to_seq, 0) desc, q.seq desc limit 1) as quoted
      from messages as m
      join cases as k on k.workspace_id = m.workspace_id and k.id = m.case_id
      join conversations as c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      join contacts as p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join workspaces as w on w.workspace_id = m.workspace_id
      where m.workspace_id = ${tx.workspaceId} and m.conversation_id = ${conversationId} and m.seq = ${seq}`.execute(
    tx.db,
  )
  const [row] = rows
  if (row === undefined) throw new Error('a delivery without a message')
  return { ...row, quoted: row.quoted && { ...row.quoted, at: new Date(row.quoted.at) } }
}
