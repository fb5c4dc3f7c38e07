import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { type Database, openDatabase } from '../database/database.ts'
import { createTestDatabase } from './test-database.ts'

/** An empty database with its connections, until it is given back. */
export interface LentDatabase {
  readonly database: Database
  /** Storing a message with this text fails. */
  failsOn(text: string): Promise<void>
  /** The desk's time is that of the machine and so many seconds. */
  moveClock(seconds: number): Promise<void>
  /** Everything stored is deleted; nothing may use the database any more. */
  giveBack(): Promise<void>
}

const idle: LentDatabase[] = []

/**
 * Lends the databases of this process to one test after another: to make one, to open its connections and to warm their plans costs
 * more than most tests. They end with the process.
 */
export async function borrowDatabase(): Promise<LentDatabase> {
  return idle.pop() ?? (await make())
}

async function make(): Promise<LentDatabase> {
  const made = await createTestDatabase()
  const keeper = new Client({ connectionString: made.superuserUrl })
  keeper.on('error', () => undefined)
  await keeper.connect()
  // Deleting asks no foreign key and wakes no trigger.
  await keeper.query("set session_replication_role = 'replica'")
  const { rows } = await keeper.query<{ name: string }>(
    `select format('%I', relname) as name from pg_class join pg_attribute on attrelid = pg_class.oid
     where relkind in ('r', 'p') and not relispartition and attname = 'workspace_id' and relnamespace = 'public'::regnamespace`,
  )
  const deleteAll = ['workspaces', ...rows.map(({ name }) => name)].map((table) => `delete from ${table}`).join(';')
  const undo: string[] = []
  const database = openDatabase({ url: made.applicationUrl, connections: 5 })
  const lent: LentDatabase = {
    database,
    async failsOn(text) {
      undo.push('drop function fail_on_text cascade')
      await keeper.query(
        `create function fail_on_text() returns trigger language plpgsql as 'begin raise exception ''a fault''; end';
         create trigger fail_on_text before insert on messages for each row when (new.text = '${text}') execute function fail_on_text()`,
      )
    },
    async moveClock(seconds) {
      undo.push(clockAhead(0))
      await keeper.query(clockAhead(seconds))
    },
    async giveBack() {
      // What nobody waits for, such as the note that a visitor left, may still be under way.
      while (database.pool.waitingCount > 0 || database.pool.idleCount < database.pool.totalCount) await sleep(2)
      await keeper.query([...undo.splice(0), deleteAll].join(';'))
      idle.push(lent)
    },
  }
  return lent
}

function clockAhead(seconds: number): string {
  const ahead = seconds === 0 ? '' : ` + interval ''${String(seconds)} seconds''`
  return `create or replace function desk_now() returns timestamptz language sql volatile as 'select clock_timestamp()${ahead}'`
}
