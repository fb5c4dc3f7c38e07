import type { ConversationId, OperatorId, WorkspaceId } from '@parley/contract/ids'
import pg from 'pg'

export interface DeskSize {
  workspaces: number
  /** Per workspace. */
  operators: number
  /** Per workspace; each has an active chat, held by the operators in turn. */
  conversations: number
}

export interface ArrangedConversation {
  workspaceId: WorkspaceId
  id: ConversationId
  holderId: OperatorId
}

export interface ArrangedDesk {
  workspaceIds: WorkspaceId[]
  operators: { workspaceId: WorkspaceId; id: OperatorId }[]
  conversations: ArrangedConversation[]
}

/**
 * Fills an empty database with desks under way. Ids are made of numbers, so that the floor's script can address the
 * conversations: workspace w from 1, conversation c from 1.
 */
export async function arrangeDesk(superuserUrl: string, size: DeskSize): Promise<ArrangedDesk> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(idFunction)
    for (const statement of statements(size)) await client.query(statement)
    await client.query('vacuum analyze')
    return await readDesk(client)
  } finally {
    await client.end()
  }
}

/** Ids that are made of numbers: kind of thing, workspace, number. */
export const idFunction = `create function bench_id(kind int, w int, n int) returns uuid language sql immutable parallel safe as
  $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(w::bigint * 1000000 + n), 12, '0'))::uuid $$`

const statements = ({ workspaces, operators, conversations }: DeskSize): string[] => [
  `select create_workspace('Workspace ' || w, 'en', 'UTC', false) from generate_series(1, ${workspaces}) as w`,
  `insert into queues (workspace_id, id, name) select w, bench_id(1, w, 1), 'Queue' from generate_series(1, ${workspaces}) as w`,
  `insert into channels (workspace_id, id, kind, name, queue_id)
    select w, bench_id(2, w, 1), 'widget', 'Site', bench_id(1, w, 1) from generate_series(1, ${workspaces}) as w`,
  `insert into operators (workspace_id, id, email, name, role, password_hash, locale, time_zone, status, present, chat_limit)
    select w, bench_id(3, w, o), o || '@' || w || '.example', 'Operator ' || o, 'operator', 'x', 'en', 'UTC', 'available', true, 0
      from generate_series(1, ${workspaces}) as w, generate_series(1, ${operators}) as o`,
  `insert into queue_members (workspace_id, queue_id, operator_id)
    select workspace_id, bench_id(1, workspace_id, 1), id from operators`,
  `insert into contacts (workspace_id, id, name) select w, bench_id(4, w, c), 'Client ' || c
      from generate_series(1, ${workspaces}) as w, generate_series(1, ${conversations}) as c`,
  `insert into identities (workspace_id, id, channel_id, external_id, contact_id)
    select w, bench_id(5, w, c), bench_id(2, w, 1), 'visitor-' || c, bench_id(4, w, c)
      from generate_series(1, ${workspaces}) as w, generate_series(1, ${conversations}) as c`,
  `insert into conversations (workspace_id, id, channel_id, identity_id, contact_id, queue_id, delivers, chat_state, holder_id, fence,
      chat_id, case_id)
    select w, bench_id(6, w, c), bench_id(2, w, 1), bench_id(5, w, c), bench_id(4, w, c), bench_id(1, w, 1), false, 'active',
        bench_id(3, w, 1 + c % ${operators}), 1, bench_id(7, w, c), bench_id(8, w, c)
      from generate_series(1, ${workspaces}) as w, generate_series(1, ${conversations}) as c`,
  `insert into cases (workspace_id, id, number, conversation_id, owner_id)
    select workspace_id, case_id, row_number() over (partition by workspace_id), id, holder_id from conversations`,
  'update case_numbers as n set last = (select count(*) from cases as k where k.workspace_id = n.workspace_id)',
  `update operators as o set load = (select count(*) from conversations as c where c.workspace_id = o.workspace_id and c.holder_id = o.id)`,
  `insert into chats (workspace_id, id, conversation_id, case_id, queue_id, state, holder_id)
    select workspace_id, chat_id, id, case_id, queue_id, 'active', holder_id from conversations`,
]

async function readDesk(client: pg.Client): Promise<ArrangedDesk> {
  const workspaces = await client.query<{ workspace_id: WorkspaceId }>('select workspace_id from workspaces order by 1')
  const operators = await client.query<{ workspaceId: WorkspaceId; id: OperatorId }>(
    'select workspace_id as "workspaceId", id from operators order by 1, 2',
  )
  const conversations = await client.query<ArrangedConversation>(
    'select workspace_id as "workspaceId", id, holder_id as "holderId" from conversations order by 1, 2',
  )
  return {
    workspaceIds: workspaces.rows.map((row) => row.workspace_id),
    operators: operators.rows,
    conversations: conversations.rows,
  }
}
