import pg from 'pg'
import { idFunction } from './arrange-desk.ts'

export interface WaitingSize {
  /** Members of every queue, all available. */
  operators: number
  /** In each queue. */
  waiting: number
  /** Queues, each routed by itself. */
  bursts: number
  /** Of each operator. */
  limit: number
}

/** Fills an empty database with one workspace whose clients all wait in queues of rule `least_busy_assign`. */
export async function arrangeWaiting(superuserUrl: string, size: WaitingSize): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query(idFunction)
    for (const statement of statements(size)) await client.query(statement)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

const statements = ({ operators, waiting, bursts, limit }: WaitingSize): string[] => [
  `select create_workspace('Bench', 'en', 'UTC', false)`,
  `insert into queues (workspace_id, id, name, rule)
    select 1, bench_id(1, 1, q), 'Queue ' || q, 'least_busy_assign' from generate_series(1, ${bursts}) as q`,
  `insert into channels (workspace_id, id, kind, name, queue_id) values (1, bench_id(2, 1, 1), 'widget', 'Site', bench_id(1, 1, 1))`,
  `insert into operators (workspace_id, id, email, name, role, password_hash, locale, time_zone, status, present, chat_limit)
    select 1, bench_id(3, 1, o), o || '@bench.example', 'Operator ' || o, 'operator', 'x', 'en', 'UTC', 'available', true, ${limit}
      from generate_series(1, ${operators}) as o`,
  `insert into queue_members (workspace_id, queue_id, operator_id) select 1, q.id, o.id from queues as q, operators as o`,
  `insert into contacts (workspace_id, id, name)
    select 1, bench_id(4, 1, c), 'Client ' || c from generate_series(1, ${bursts * waiting}) as c`,
  `insert into identities (workspace_id, id, channel_id, external_id, contact_id)
    select 1, bench_id(5, 1, c), bench_id(2, 1, 1), 'visitor-' || c, bench_id(4, 1, c) from generate_series(1, ${bursts * waiting}) as c`,
  `insert into conversations (workspace_id, id, channel_id, identity_id, contact_id, queue_id, delivers, chat_state, fence, seq,
      unread, waiting_since, last_in_at, chat_id, case_id)
    select 1, bench_id(6, 1, c), bench_id(2, 1, 1), bench_id(5, 1, c), bench_id(4, 1, c), ${queueOf(waiting)}, false, 'waiting', 1, 1,
        1, desk_now(), desk_now(), bench_id(7, 1, c), bench_id(8, 1, c)
      from generate_series(1, ${bursts * waiting}) as c`,
  `insert into cases (workspace_id, id, number, conversation_id)
    select 1, case_id, row_number() over (), id from conversations`,
  'update case_numbers set last = (select count(*) from cases)',
  `insert into chats (workspace_id, id, conversation_id, case_id, queue_id, state, queued_at)
    select 1, bench_id(7, 1, c), bench_id(6, 1, c), bench_id(8, 1, c), ${queueOf(waiting)}, 'waiting',
        desk_now() - make_interval(secs => ${bursts * waiting} - c)
      from generate_series(1, ${bursts * waiting}) as c`,
  `insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, client_id, body_hash, text, created_at)
    select 1, id, 1, case_id, chat_id, 'in', id::text, '\\x00', 'Where is my order?', desk_now() from conversations`,
]

/** The queue of the c-th client. */
function queueOf(waiting: number): string {
  return `bench_id(1, 1, 1 + (c - 1) / ${waiting})`
}
