import { createHash } from 'node:crypto'
import type { ChannelId, ConversationId, OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { Cursor } from '@parley/contract/snapshot'
import { hashSecretToken } from '@parley/server/auth/secret-token'
import { visitorOf } from '@parley/server/channels/widget/visitor'
import pg from 'pg'

export interface BenchVisitor {
  channelId: ChannelId
  token: string
  conversationId: ConversationId
  holderId: OperatorId
}

export interface BenchOperator {
  id: OperatorId
  workspaceId: WorkspaceId
  sessionToken: string
  cursor: Cursor
}

const secret = (name: string): string => createHash('sha256').update(name).digest('base64url')

/** Gives the clients of an arranged desk visitor's tokens, and its operators sign-ins. */
export async function arrangeAccess(
  superuserUrl: string,
): Promise<{ visitors: BenchVisitor[]; operators: BenchOperator[] }> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    return { visitors: await arrangeVisitors(client), operators: await arrangeOperators(client) }
  } finally {
    await client.end()
  }
}

async function arrangeVisitors(client: pg.Client): Promise<BenchVisitor[]> {
  const { rows } = await client.query<Omit<BenchVisitor, 'token'> & { identityId: string }>(
    `select channel_id as "channelId", id as "conversationId", holder_id as "holderId", identity_id as "identityId"
      from conversations order by workspace_id, id`,
  )
  const visitors = rows.map((row) => ({ ...row, token: secret(row.conversationId) }))
  await client.query(
    'update identities as i set external_id = v.external_id from unnest($1::uuid[], $2::text[]) as v (id, external_id) where i.id = v.id',
    [
      visitors.map(({ identityId }) => identityId),
      visitors.map(({ channelId, token }) => visitorOf(channelId, token).externalId),
    ],
  )
  return visitors
}

async function arrangeOperators(client: pg.Client): Promise<BenchOperator[]> {
  const { rows } = await client.query<{ id: OperatorId; workspaceId: WorkspaceId; seq: number; epoch: string }>(
    `select o.id, o.workspace_id as "workspaceId", f.seq::int, (select epoch from installation)
      from operators as o join feeds as f on f.workspace_id = o.workspace_id order by o.workspace_id, o.id`,
  )
  const operators = rows.map(({ id, workspaceId, seq, epoch }) => ({
    id,
    workspaceId,
    sessionToken: secret(id),
    cursor: { seq, epoch },
  }))
  await client.query(
    `insert into sessions (workspace_id, id, operator_id, token_hash, csrf, expires_at)
      select o.workspace_id, gen_random_uuid(), o.id, t.token_hash, 'x', clock_timestamp() + interval '1 day'
        from unnest($1::uuid[], $2::bytea[]) as t (id, token_hash) join operators as o on o.id = t.id`,
    [operators.map(({ id }) => id), operators.map(({ sessionToken }) => hashSecretToken(sessionToken))],
  )
  return operators
}
