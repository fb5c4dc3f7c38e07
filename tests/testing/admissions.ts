import { sql } from 'kysely'
import { Client } from 'pg'
import type { TestDesk } from './test-desk-driver.ts'

/**
 * Watches each admission where it happens, in the database: a load that rises above the limit is written down, whatever
 * code does it. Returns how many there were.
 */
export async function watchAdmissions(desk: TestDesk): Promise<() => Promise<number>> {
  const client = new Client({ connectionString: desk.ownerUrl })
  await client.connect()
  await client.query(`
    create table if not exists admissions_above_limit (workspace_id integer, load integer);
    create or replace function watch_admission() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      bound integer;
    begin
      select coalesce(new.chat_limit, w.chat_limit) into bound from workspaces as w where w.workspace_id = new.workspace_id;
      if bound > 0 and new.load > bound then
        insert into admissions_above_limit values (new.workspace_id, new.load);
      end if;
      return null;
    end $$;
    create or replace trigger watch_admission after update of load on operators for each row when (new.load > old.load)
      execute function watch_admission()`)
  await client.query('grant select on admissions_above_limit to public')
  await client.end()
  return async () => {
    const { rows } = await desk.reads((tx) =>
      sql<{
        amount: number
      }>`select count(*)::int as amount from admissions_above_limit where workspace_id = ${desk.workspaceId}`.execute(
        tx.db,
      ),
    )
    return rows[0]?.amount ?? Number.NaN
  }
}

/** Unoffered waiting chats for which an eligible member has room; nobody should be here when the desk is settled. */
export async function countNeglected(desk: TestDesk): Promise<number> {
  const { rows } = await desk.reads((tx) =>
    sql<{ amount: number }>`
      select count(*)::int as amount from chats as h
        where h.workspace_id = ${desk.workspaceId} and h.state = 'waiting' and h.offered_to is null and exists (
          select 1 from operators as o
            join queue_members as m on m.workspace_id = o.workspace_id and m.operator_id = o.id and m.queue_id = h.queue_id
            join workspaces as w on w.workspace_id = o.workspace_id
            where o.workspace_id = h.workspace_id and o.status = 'available' and o.present
              and (coalesce(o.chat_limit, w.chat_limit) = 0 or o.load < coalesce(o.chat_limit, w.chat_limit))
              and not exists (select 1 from jsonb_array_elements(h.passed_over) as p where p ->> 'by' = o.id::text))`.execute(
      tx.db,
    ),
  )
  return rows[0]?.amount ?? Number.NaN
}

/** Operators whose load is not the number of chats that they hold or are offered. */
export async function countWrongLoads(desk: TestDesk): Promise<number> {
  const { rows } = await desk.reads((tx) =>
    sql<{ amount: number }>`
      select count(*)::int as amount from operators as o
        where o.workspace_id = ${desk.workspaceId} and o.load <> (
          select count(*) from chats as h where h.workspace_id = o.workspace_id and (h.holder_id = o.id or h.offered_to = o.id))`.execute(
      tx.db,
    ),
  )
  return rows[0]?.amount ?? Number.NaN
}

/** Deadlocks that PostgreSQL had to break in this desk's database. */
export async function countDeadlocks(desk: TestDesk): Promise<number> {
  const { rows } = await desk.reads((tx) =>
    sql<{ deadlocks: number }>`select deadlocks::int from pg_stat_database where datname = current_database()`.execute(
      tx.db,
    ),
  )
  return rows[0]?.deadlocks ?? Number.NaN
}

/** Gives back what a control took away: other tests of its file use the same database. */
type GiveBack = () => Promise<void>

/** Takes our limits away in this desk's database, for a control: the server admits by its own ways, bound by nothing. */
export async function liftLimits(desk: TestDesk): Promise<GiveBack> {
  const client = new Client({ connectionString: desk.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ definition: string }>(
    "select pg_get_functiondef(oid) as definition from pg_proc where proname in ('chat_limit_of', 'queue_limit_of')",
  )
  await client.query(`
    create or replace function chat_limit_of(of_operator integer, of_workspace integer) returns integer language sql immutable parallel safe as
      'select 0';
    create or replace function queue_limit_of(of_workspace jsonb, of_queue jsonb) returns integer language sql immutable parallel safe as
      'select null::integer'`)
  return async () => {
    for (const { definition } of rows) await client.query(definition)
    await client.end()
  }
}

/** Loses every mark that a queue has something to give, for a control: routing is never told. */
export async function loseRoutingMarks(desk: TestDesk): Promise<GiveBack> {
  const client = new Client({ connectionString: desk.ownerUrl })
  await client.connect()
  await client.query(`
    create function lose_mark() returns trigger language plpgsql as 'begin return null; end';
    create trigger lose_mark before insert on routing_due for each row execute function lose_mark()`)
  return async () => {
    await client.query('drop function lose_mark cascade')
    await client.end()
  }
}
