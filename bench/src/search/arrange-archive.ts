import pg from 'pg'
import { arrangeDesk } from '../arrange-desk.ts'

/** What a company has after a few years. */
export interface ArchiveSize {
  /** Clients; each has a conversation and a case. */
  clients: number
  messagesOfEach: number
}

/** Fills an empty database with one workspace whose talks are over, and with what search knows of them. */
export async function arrangeArchive(superuserUrl: string, { clients, messagesOfEach }: ArchiveSize): Promise<void> {
  await arrangeDesk(superuserUrl, { workspaces: 1, operators: 10, conversations: clients })
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    // An index that is built at once takes a tenth of the time.
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select indexname as name, indexdef as definition from pg_indexes where tablename = 'search_entries' and indexdef like '%gin%'`,
    )
    for (const { name } of rows) await client.query(`drop index ${name}`)
    for (const statement of statements(messagesOfEach)) await client.query(statement)
    for (const { definition } of rows) await client.query(definition)
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

/**
 * Of each client the number is `c`, of each message `n` = c · messages + its own. Every fourth message says «доставка», every other fourth
 * «возврат», none both; one in 20,000 «кракозябра».
 */
const statements = (messagesOfEach: number): string[] => [
  `update conversations set chat_state = 'finished', holder_id = null, finished_at = desk_now()`,
  `update contacts as p set name = names.first || ' ' || names.last || ' ' || names.c, company = case when names.c % 3 = 0 then 'Полка ' || names.c % 500 end
    from (select bench_id(4, 1, c) as id, c,
        (array['Марина', 'Иван', 'Ольга', 'Пётр', 'Анна', 'Kate', 'John', 'Вера', 'Олег', 'Зоя'])[1 + c % 10] as first,
        (array['Иванова', 'Смирнов', 'Petrov', 'Кузнецова', 'Smith', 'Попов', 'Волкова'])[1 + c % 7] as last
      from generate_series(1, (select count(*)::int from contacts)) as c) as names where names.id = p.id`,
  `update identities set profile = jsonb_build_array(jsonb_build_object('key', 'phone', 'value', '+7 9' || lpad((c::bigint * 7919 % 1000000000)::text, 9, '0')))
    from generate_series(1, (select count(*)::int from contacts)) as c where id = bench_id(5, 1, c)`,
  `create temporary table sayings as select n, text, search_words(text) as words from (
    select n, 'Здравствуйте! ' || (array['Где мой заказ', 'Когда приедет доставка', 'Как оформить возврат', 'Подскажите цену'])[1 + n % 4] || ', вопрос ' || n
      || case when n = 777 then ' кракозябра' else '' end || '? Заранее спасибо' as text
    from generate_series(0, 19999) as n) as said`,
  `insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, client_id, body_hash, text, created_at)
    select c.workspace_id, c.id, m, c.case_id, c.chat_id, 'in', m::text, '\\x00', s.text,
        desk_now() - (row_number() over (order by c.id)) * interval '1 minute'
      from conversations as c cross join generate_series(1, ${String(messagesOfEach)}) as m
      join sayings as s on s.n = (hashtext(c.id::text)::bigint + 2147483648 + m * 7919) % 20000`,
  'update conversations set seq = ' + String(messagesOfEach),
  `insert into search_entries (workspace_id, kind, entity_id, num, at, words)
    select m.workspace_id, 'message', m.conversation_id, m.seq, m.created_at, s.words from messages as m join sayings as s on s.text = m.text`,
  `insert into search_entries (workspace_id, kind, entity_id, at, words)
    select k.workspace_id, 'case', k.id, (select max(created_at) from messages as m where m.workspace_id = k.workspace_id and m.conversation_id = k.conversation_id),
        search_words(k.number::text) from cases as k`,
  'select enter_contacts(1, array_agg(id)) from contacts',
  `insert into search_places (workspace_id, seq) select workspace_id, seq from feeds on conflict (workspace_id) do update set seq = excluded.seq, filling = null`,
]
