import type { ConversationId, OperatorId } from '@parley/contract/ids'
import pg from 'pg'
import { arrangeDesk, type DeskSize } from '../arrange-desk.ts'

/** Messages that each conversation has before the shift begins. */
const history = 60

/** Fills an empty database with one workspace in the middle of a day: every conversation is held and has been talked in. */
export async function arrangeShift(
  superuserUrl: string,
  size: Omit<DeskSize, 'workspaces'>,
): Promise<{ operatorIds: OperatorId[]; conversationIds: ConversationId[] }> {
  const desk = await arrangeDesk(superuserUrl, { workspaces: 1, ...size })
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return { operatorIds: desk.operators.map(({ id }) => id), conversationIds: desk.conversations.map(({ id }) => id) }
}

const statements = [
  // Nothing ends by itself: what is measured stays the same however long it takes.
  `update workspaces set settings = '{"idleFinishMinutes": null, "releaseIdleMinutes": null}'`,
  'update operators set chat_limit = 5 where load <= 5',
  `insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, operator_id, client_id, body_hash, text, created_at)
    select workspace_id, id, n, case_id, chat_id, case when n % 3 = 0 then 'out' else 'in' end, case when n % 3 = 0 then holder_id end,
        'h' || n, '\\x00', case n % 3 when 0 then 'Your order left the warehouse this morning; the courier calls before he comes.'
          when 1 then 'Where is my order, please? It was promised for yesterday evening.' else 'And can I pay by card?' end,
        desk_now() - (${history} - n) * interval '2 minutes'
      from conversations cross join generate_series(1, ${history}) as n`,
  `update conversations as c set seq = ${history}, last_in_at = desk_now(), waiting_since = desk_now(), last_out_at = desk_now() - interval '2 minutes'
    where exists (select from messages as m where m.workspace_id = c.workspace_id and m.conversation_id = c.id)`,
]
