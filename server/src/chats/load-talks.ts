import type { ChannelId, ContactId, ConversationId, OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ReplyWindow } from '@parley/contract/reply-window'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { WriteFirstFacts } from './way-to-write.ts'

/** A channel of the company, and what stands between a client and us there. */
export interface Talk {
  readonly channelId: ChannelId
  /** The one that would go on: an unfinished one, else that with the newest message; null = never a word. */
  readonly conversationId: ConversationId | null
  readonly facts: WriteFirstFacts
}

interface TalkRow {
  channel_id: ChannelId
  reply_window: ReplyWindow | null
  enabled: boolean
  conversation_id: ConversationId | null
  chat_state: 'bot' | 'waiting' | 'active' | 'finished' | null
  holder_id: OperatorId | null
  blocked: boolean | null
  reachable: boolean | null
  last_in_at: Date | null
  now: Date
}

/** All channels of the company with what a client's talk in them is at. Refuses an unknown client with `not_found`. */
export async function loadTalks(tx: Tx, contactId: ContactId): Promise<Talk[]> {
  const contact = await tx.db
    .selectFrom('contacts')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', contactId)
    .executeTakeFirst()
  if (!contact) throw new Refusal('not_found')
  const { rows } = await sql<TalkRow>`
    select h.id as channel_id, h.reply_window, h.enabled, t.conversation_id, t.chat_state, t.holder_id, t.blocked, t.reachable, t.last_in_at,
           desk_now() as now
      from channels as h
      left join lateral (
        select c.id as conversation_id, c.chat_state, c.holder_id, c.blocked, i.reachable, c.last_in_at
          from conversations as c join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
          where c.workspace_id = h.workspace_id and c.channel_id = h.id and c.contact_id = ${contactId} and c.chat_id is not null
          order by c.chat_state = 'finished', greatest(c.last_in_at, c.last_out_at) desc nulls last limit 1
      ) as t on true
      where h.workspace_id = ${tx.workspaceId} and h.archived_at is null order by h.id`.execute(tx.db)
  return rows.map((row) => ({
    channelId: row.channel_id,
    conversationId: row.conversation_id,
    facts: {
      channel: { enabled: row.enabled, window: row.reply_window },
      talk:
        row.chat_state === null
          ? null
          : {
              state: row.chat_state,
              holderId: row.holder_id,
              blocked: row.blocked === true,
              reachable: row.reachable === true,
              lastInAt: row.last_in_at?.getTime() ?? null,
            },
      now: row.now.getTime(),
    },
  }))
}
