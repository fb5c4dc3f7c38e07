import pg from 'pg'
import type { WaitingSize } from './arrange-waiting.ts'

/** Connections that assign side by side. */
const clients = 8

/**
 * What one statement per assignment gives on the same server: a function that writes the rows of an assignment (operator's load below his
 * limit, chat, conversation, line of the feed, three events), without choosing, explaining, timers or row-level security.
 * @returns assignments a second over at most `most` chats of a database arranged by `arrangeWaiting`
 */
export async function measureRoutingFloor(superuserUrl: string, size: WaitingSize, most: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: superuserUrl, max: clients })
  // Its last connections may still be closing when the database is dropped.
  pool.on('error', () => undefined)
  await pool.query(floorFunction)
  const amount = Math.min(most, size.bursts * size.waiting)
  let next = 0
  const assign = async (): Promise<void> => {
    while (next < amount) {
      const chat = ++next
      await pool.query({
        name: 'floor',
        text: 'select floor_assign($1, $2)',
        values: [chat, 1 + (chat % size.operators)],
      })
    }
  }
  const since = performance.now()
  await Promise.all(Array.from({ length: clients }, assign))
  const seconds = (performance.now() - since) / 1000
  await pool.end()
  return amount / seconds
}

const floorFunction = `create function floor_assign(c int, o int) returns void language plpgsql as $$
declare
  conversation uuid := bench_id(6, 1, c);
  operator uuid := bench_id(3, 1, o);
  moment timestamptz := clock_timestamp();
  place record;
  place_in_feed bigint;
begin
  update conversations set seq = seq + 1, version = version + 1, fence = fence + 1, chat_state = 'active', holder_id = operator
    where workspace_id = 1 and id = conversation returning seq, chat_id, case_id into place;
  update chats set state = 'active', holder_id = operator, taken_at = moment where workspace_id = 1 and id = place.chat_id;
  insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, operator_id, notice, client_id, body_hash, text, created_at)
    values (1, conversation, place.seq, place.case_id, place.chat_id, 'system', operator, 'assigned', gen_random_uuid()::text, '\\x00', '', moment);
  update operators set load = load + 1, version = version + 1, last_given_at = moment
    where workspace_id = 1 and id = operator and (chat_limit = 0 or load < chat_limit);
  if not found then raise exception 'no room'; end if;
  update feeds set seq = seq + 3 where workspace_id = 1 returning seq into place_in_feed;
  insert into events (workspace_id, seq, kind, entity_id, num, at) values
    (1, place_in_feed - 2, 'operator', operator, null, moment),
    (1, place_in_feed - 1, 'conversation', conversation, null, moment),
    (1, place_in_feed, 'message', conversation, place.seq, moment);
end
$$`
