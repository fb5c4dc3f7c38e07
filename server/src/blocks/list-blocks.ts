import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { BlocksPage } from '@parley/contract/routes-blocks'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'

/** Blocks that are told of, the newest. */
const mostBlocks = 100

type Block = BlocksPage['blocks'][number]
type Row = Omit<Block, 'createdAt' | 'until' | 'liftedAt'> & {
  readonly createdAt: Date
  readonly until: Date | null
  readonly liftedAt: Date | null
}

/** Every block of a client, in force or over, with how much of his was dropped. Refuses with `not_found`. */
export function listBlocks(database: Database, actor: Actor, conversationId: ConversationId): Promise<BlocksPage> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const own = await tx.db
      .selectFrom('conversations')
      .select('contact_id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!own) throw new Refusal('not_found')
    const { rows } = await sql<Row>`
      select b.id, b.identity_id as "identityId", c.channel_id as "channelId", c.id as "conversationId", b.created_by as "createdBy",
             b.created_at as "createdAt", case when isfinite(b.until) then b.until end as until, b.dropped,
             b.lifted_at as "liftedAt", b.lifted_by as "liftedBy"
        from (select distinct on (identity_id) * from conversations
                where workspace_id = ${tx.workspaceId} and contact_id = ${own.contact_id} order by identity_id, id desc) as c
        join blocks as b on b.workspace_id = c.workspace_id and b.identity_id = c.identity_id
        order by b.id desc limit ${mostBlocks}`.execute(tx.db)
    return {
      blocks: rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        until: row.until?.toISOString() ?? null,
        liftedAt: row.liftedAt?.toISOString() ?? null,
      })),
    }
  })
}
