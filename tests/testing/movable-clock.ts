import { Client } from 'pg'

/** The desk's clock, which a test may move forward. Its offset is stored, so that every process sees the same time. */
export interface MovableClock {
  /** Moves the clock by so many seconds, at once. */
  advance(seconds: number): Promise<void>
}

/** Replaces the database's `desk_now()` by one that adds a stored offset (decision 18). */
export async function installMovableClock(ownerUrl: string): Promise<MovableClock> {
  await asOwner(
    ownerUrl,
    `
    create table test_clock (ahead interval not null);
    insert into test_clock values (interval '0');
    create or replace function desk_now() returns timestamptz language sql volatile security definer
      set search_path = public, pg_temp as 'select clock_timestamp() + (select ahead from test_clock)'`,
  )
  return {
    advance: (seconds) =>
      asOwner(ownerUrl, `update test_clock set ahead = ahead + interval '${String(seconds)} seconds'`),
  }
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
