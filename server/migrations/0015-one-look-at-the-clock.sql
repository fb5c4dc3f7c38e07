-- A statement asks its clock once: `desk_now()` is volatile, so a condition with it looked at every row and at no index.
-- The functions below are otherwise those of 0004 and 0006.

create or replace function claim_timers(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, kind text, subject_id uuid, due_at timestamptz, generation bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select t.workspace_id, t.kind, t.subject_id from timers as t
      where t.due_at <= right_now and (t.leased_until is null or t.leased_until <= right_now)
      order by t.due_at limit p_amount for no key update skip locked
  )
  update timers as t set leased_until = right_now + make_interval(secs => p_lease_seconds)
    from due as d where t.workspace_id = d.workspace_id and t.kind = d.kind and t.subject_id = d.subject_id
    returning t.workspace_id, t.kind, t.subject_id, t.due_at, t.generation;
  perform set_config('parley.system', '', true);
end
$$;

create or replace function claim_deliveries(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, conversation_id uuid, seq bigint, channel_id uuid, attempt integer, fence bigint, was_sending boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select d.workspace_id, d.conversation_id, d.seq, d.state = 'sending' as was_sending from deliveries as d
      where d.state in ('queued', 'sending') and d.due_at <= right_now
        and (d.leased_until is null or d.leased_until <= right_now)
        and not exists (
          select 1 from deliveries as e
            where e.workspace_id = d.workspace_id and e.conversation_id = d.conversation_id and e.seq < d.seq
              and e.state in ('queued', 'sending'))
      order by d.due_at limit p_amount for no key update skip locked
  )
  update deliveries as d set state = 'sending', attempt = d.attempt + 1, fence = d.fence + 1,
      leased_until = right_now + make_interval(secs => p_lease_seconds), updated_at = right_now
    from due where d.workspace_id = due.workspace_id and d.conversation_id = due.conversation_id and d.seq = due.seq
    returning d.workspace_id, d.conversation_id, d.seq, d.channel_id, d.attempt, d.fence, due.was_sending;
  perform set_config('parley.system', '', true);
end
$$;

create or replace function next_inbox_updates(p_amount integer)
returns table (workspace_id integer, channel_id uuid, key text, peer text, id bigint, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  select u.workspace_id, u.channel_id, u.key, u.peer, u.id, u.attempt from inbox_updates as u
    where u.state = 'stored' and u.due_at <= right_now
      and not exists (
        select 1 from inbox_updates as e
          where e.workspace_id = u.workspace_id and e.channel_id = u.channel_id and e.peer = u.peer
            and e.state = 'stored' and e.id < u.id)
    order by u.id limit p_amount;
  perform set_config('parley.system', '', true);
end
$$;

create or replace function claim_file_fetches(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, file_id uuid, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select f.workspace_id, f.file_id from file_fetches as f
      where f.due_at <= right_now and (f.leased_until is null or f.leased_until <= right_now)
      order by f.due_at limit p_amount for no key update skip locked
  )
  update file_fetches as f set attempt = f.attempt + 1, leased_until = right_now + make_interval(secs => p_lease_seconds)
    from due where f.workspace_id = due.workspace_id and f.file_id = due.file_id
    returning f.workspace_id, f.file_id, f.attempt;
  perform set_config('parley.system', '', true);
end
$$;

create or replace function count_open_work()
returns table (deliveries bigint, inbox bigint, routing bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  select
    (select count(*) from deliveries where state in ('queued', 'sending') and due_at <= right_now),
    (select count(*) from inbox_updates where state = 'stored' and due_at <= right_now),
    (select count(*) from routing_due);
  perform set_config('parley.system', '', true);
end
$$;
