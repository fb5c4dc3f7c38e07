import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { DeskSize } from './arrange-desk.ts'

/** What one statement per message gives on the same server: the measure of the ingest benchmark (decision 12). */
export interface Floor {
  /** `pgbench`, or `own` where it is not installed. */
  readonly by: 'pgbench' | 'own'
  /** Messages a second during `seconds`. */
  measure(seconds: number): Promise<number>
}

const clients = 32

/**
 * Prepares the floor in a database arranged by `arrangeDesk`: a function that does the four writes of a message
 * (conversation, message, feed, event), called by 32 clients, free of row-level security and of everything else that a real message passes.
 */
export async function prepareFloor(superuserUrl: string, size: DeskSize): Promise<Floor> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  await client.query(floorFunction)
  await client.end()
  const program = findPgbench()
  if (program === undefined) return { by: 'own', measure: (seconds) => measureOwn(superuserUrl, size, seconds) }
  return { by: 'pgbench', measure: (seconds) => measurePgbench(program, superuserUrl, size, seconds) }
}

const floorFunction = `create function floor_message(w int, c int, body text) returns bigint language plpgsql as $$
declare
  conversation uuid := bench_id(6, w, c);
  moment timestamptz := clock_timestamp();
  place record;
  place_in_feed bigint;
begin
  update conversations set seq = seq + 1, version = version + 1, unread = unread + 1, last_in_at = moment,
      waiting_since = coalesce(waiting_since, moment)
    where workspace_id = w and id = conversation returning seq, chat_id, case_id into place;
  insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, client_id, body_hash, text, created_at)
    values (w, conversation, place.seq, place.case_id, place.chat_id, 'in', gen_random_uuid()::text, '\\x00', body, moment);
  update feeds set seq = seq + 1 where workspace_id = w returning seq into place_in_feed;
  insert into events (workspace_id, seq, kind, entity_id, num, at) values (w, place_in_feed, 'message', conversation, place.seq, moment);
  return place.seq;
end
$$`

function findPgbench(): string | undefined {
  const versions = ['18', '17', '16', '15', '14'].map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)
  return [...versions, '/usr/bin/pgbench', '/usr/local/bin/pgbench'].find((program) => existsSync(program))
}

async function measurePgbench(program: string, url: string, size: DeskSize, seconds: number): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'parley-floor-'))
  const script = path.join(folder, 'floor.sql')
  await writeFile(
    script,
    `\\set w random(1, ${size.workspaces})\n\\set c random(1, ${size.conversations})\nselect floor_message(:w, :c, 'Where is my order, please?');\n`,
  )
  const flags = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds), '-f', script, url]
  const { stdout } = await promisify(execFile)(program, flags)
  await rm(folder, { recursive: true })
  const found = /tps = ([\d.]+)/.exec(stdout)
  if (found === null) throw new Error(`pgbench said: ${stdout}`)
  return Number(found[1])
}

async function measureOwn(url: string, size: DeskSize, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: clients })
  const end = performance.now() + seconds * 1000
  let done = 0
  const sender = async (): Promise<void> => {
    while (performance.now() < end) {
      const w = 1 + Math.floor(Math.random() * size.workspaces)
      const c = 1 + Math.floor(Math.random() * size.conversations)
      await pool.query({
        name: 'floor',
        text: 'select floor_message($1, $2, $3)',
        values: [w, c, 'Where is my order, please?'],
      })
      done += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, sender))
  await pool.end()
  return done / seconds
}
