import { Client } from 'pg'

/** The desk's clock in tests. Its offset is stored in the database, so every process sees the same time. */
export interface MovableClock {
  /**
   * Moves the desk's time forward, stopping at everything that is due on the way: what happens then may make more due.
   * @param milliseconds at least 0
   */
  advance(milliseconds: number): Promise<void>
  /** As `advance`, but nothing happens on the way: years in which nobody ran the desk. */
  leap(milliseconds: number): Promise<void>
  /** The desk's time is that of the machine again. */
  reset(): Promise<void>
  stop(): Promise<void>
}

/** What of a running app the clock waits for. */
export interface ClockedWork {
  /** Wakes the workers: the time has changed. */
  advanced(): void
  /** Resolves when nothing is under way and nothing is due. */
  settled(): Promise<void>
}

const replacement = `
  create table test_clock (ahead interval not null);
  insert into test_clock values (interval '0');
  create or replace function desk_now() returns timestamptz language sql volatile security definer
    set search_path = public, pg_temp as 'select clock_timestamp() + (select ahead from test_clock)'`

/** The next moment after now at which something is due: timers, deliveries, updates, files, wishes about bots. */
const nextDue = `
  select least(
    (select min(due_at) from timers where due_at > desk_now()),
    (select min(due_at) from deliveries where state in ('queued', 'sending') and due_at > desk_now()),
    (select min(due_at) from inbox_updates where state = 'stored' and due_at > desk_now()),
    (select min(due_at) from file_fetches where due_at > desk_now()),
    (select min(due_at) from control_wishes where due_at > desk_now())
  ) as due`

/**
 * Replaces the database's `desk_now()` by one that adds a stored offset (decision 18). Only whoever owns the database can do this,
 * and no normal start does.
 */
export async function installMovableClock(ownerUrl: string, work: ClockedWork): Promise<MovableClock> {
  const owner = new Client({ connectionString: ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query(replacement)
  // Row-level security binds the owner too; this is how the doors look past it.
  await owner.query("select set_config('parley.system', 'on', false)")

  async function deskNow(): Promise<Date> {
    const { rows } = await owner.query<{ now: Date }>('select desk_now() as now')
    const [row] = rows
    if (!row) throw new Error('PostgreSQL told no time.')
    return row.now
  }

  async function moveTo(moment: Date): Promise<void> {
    await owner.query(
      "update test_clock set ahead = greatest(ahead, $1::timestamptz + interval '1 millisecond' - clock_timestamp())",
      [moment],
    )
    work.advanced()
    await work.settled()
  }

  return {
    async advance(milliseconds) {
      await work.settled()
      const target = new Date((await deskNow()).getTime() + milliseconds)
      for (;;) {
        const { rows } = await owner.query<{ due: Date | null }>(nextDue)
        const due = rows[0]?.due ?? null
        if (due === null || due >= target) break
        await moveTo(due)
      }
      await moveTo(target)
    },
    async leap(milliseconds) {
      await work.settled()
      await moveTo(new Date((await deskNow()).getTime() + milliseconds))
    },
    async reset() {
      await owner.query("update test_clock set ahead = interval '0'")
    },
    stop: () => owner.end(),
  }
}
