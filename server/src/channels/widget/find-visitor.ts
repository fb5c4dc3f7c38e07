import type { ConversationId, QueueId } from '@parley/contract/ids'
import type { ContactView } from '@parley/contract/views'
import type { WidgetBlock, WidgetChat } from '@parley/contract/widget'
import { sql } from 'kysely'
import type { Tx } from '../../database/database.ts'
import type { Widget } from './find-widget.ts'
import type { Visitor } from './visitor.ts'

/** What is known of a visitor who wrote before. */
export interface KnownVisitor {
  readonly conversationId: ConversationId
  readonly queueId: QueueId
  readonly chat: WidgetChat
  readonly block: WidgetBlock
  /** The newest of his messages that the operator has seen. */
  readonly readSeq: number
  readonly name: string
  readonly details: ContactView['details']
  /** An operator has served his latest chat. */
  readonly wasServed: boolean
  /** What he said of it; null = nothing. */
  readonly score: number | null
}

/** Null for somebody who has not written yet. */
export async function findVisitor(
  tx: Tx,
  { channelId }: Widget,
  { externalId }: Visitor,
): Promise<KnownVisitor | null> {
  const { rows } = await sql<KnownVisitor>`
    select c.id as "conversationId", c.queue_id as "queueId", i.profile as details, p.name,
           case when c.chat_id is null then 'none' else c.chat_state end as chat,
           case when c.blocked then
             (select jsonb_build_object('until', case when isfinite(b.until) then b.until end) from blocks as b
               where b.workspace_id = c.workspace_id and b.identity_id = c.identity_id and b.lifted_at is null) end as block,
           coalesce((select m.seq from messages as m
             where m.workspace_id = c.workspace_id and m.conversation_id = c.id and m.kind = 'in'
             order by m.seq desc offset c.unread limit 1), 0) as "readSeq",
           coalesce(h.taken_at is not null, false) as "wasServed", r.score
      from identities as i
      join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
      join contacts as p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      left join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id
      left join ratings as r on r.workspace_id = h.workspace_id and r.chat_id = h.id
      where i.workspace_id = ${tx.workspaceId} and i.channel_id = ${channelId} and i.external_id = ${externalId}`.execute(
    tx.db,
  )
  const [known] = rows
  if (!known) return null
  const until = known.block?.until ?? null
  return known.block === null
    ? known
    : { ...known, block: { until: until === null ? null : new Date(until).toISOString() } }
}
