-- The doors: the few questions that come before a workspace is known. Each switches `parley.system` on for itself
-- alone, returns only what its caller must know, and is the only way across workspaces.

create function find_operator_by_email(p_email text)
returns table (workspace_id integer, operator_id uuid, password_hash text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select o.workspace_id, o.id, o.password_hash from operators as o
    where lower(o.email) = lower(p_email) and o.removed_at is null;
  perform set_config('parley.system', '', true);
end
$$;

create function find_session(p_token_hash bytea)
returns table (workspace_id integer, session_id uuid, operator_id uuid, csrf text, expires_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select s.workspace_id, s.id, s.operator_id, s.csrf, s.expires_at
    from sessions as s join operators as o on o.workspace_id = s.workspace_id and o.id = s.operator_id
    where s.token_hash = p_token_hash and s.expires_at > desk_now() and o.removed_at is null;
  perform set_config('parley.system', '', true);
end
$$;

create function find_api_key(p_token_hash bytea)
returns table (workspace_id integer, operator_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select k.workspace_id, k.operator_id
    from api_keys as k join operators as o on o.workspace_id = k.workspace_id and o.id = k.operator_id
    where k.token_hash = p_token_hash and o.removed_at is null;
  perform set_config('parley.system', '', true);
end
$$;

create function find_invitation(p_token_hash bytea)
returns table (workspace_id integer, invitation_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select i.workspace_id, i.id from invitations as i where i.token_hash = p_token_hash;
  perform set_config('parley.system', '', true);
end
$$;

create function find_channel(p_channel uuid)
returns table (workspace_id integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select c.workspace_id from channels as c where c.id = p_channel;
  perform set_config('parley.system', '', true);
end
$$;

-- Workspaces as the start, the sign-in page and the followers see them.
create function list_workspaces()
returns table (workspace_id integer, demo boolean, feed_seq bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select w.workspace_id, w.demo, f.seq from workspaces as w join feeds as f on f.workspace_id = w.workspace_id
    order by w.workspace_id;
  perform set_config('parley.system', '', true);
end
$$;

-- Makes a workspace with its counters; everything else of it is made inside it.
create function create_workspace(p_name text, p_locale text, p_time_zone text, p_demo boolean)
returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  made integer;
begin
  perform set_config('parley.system', 'on', true);
  insert into workspaces (name, locale, time_zone, demo) values (p_name, p_locale, p_time_zone, p_demo)
    returning workspaces.workspace_id into made;
  insert into feeds (workspace_id) values (made);
  insert into case_numbers (workspace_id) values (made);
  perform set_config('parley.system', '', true);
  return made;
end
$$;

-- Only a demo goes away as a whole. Big tables first, so that the cascade finds little.
create function remove_demo_workspace(p_workspace integer)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('parley.system', 'on', true);
  if not exists (select 1 from workspaces where workspace_id = p_workspace and demo) then
    raise exception 'workspace % is not a demo', p_workspace;
  end if;
  delete from deliveries where workspace_id = p_workspace;
  delete from messages where workspace_id = p_workspace;
  delete from events where workspace_id = p_workspace;
  delete from chats where workspace_id = p_workspace;
  delete from cases where workspace_id = p_workspace;
  delete from conversations where workspace_id = p_workspace;
  delete from identities where workspace_id = p_workspace;
  delete from inbox_updates where workspace_id = p_workspace;
  delete from channels where workspace_id = p_workspace;
  delete from workspaces where workspace_id = p_workspace;
  perform set_config('parley.system', '', true);
end
$$;

-- Leases due timers. The effect is the claimer's; a claim that dies is due again when the lease ends.
create function claim_timers(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, kind text, subject_id uuid, due_at timestamptz, generation bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select t.workspace_id, t.kind, t.subject_id from timers as t
      where t.due_at <= desk_now() and (t.leased_until is null or t.leased_until <= desk_now())
      order by t.due_at limit p_amount for no key update skip locked
  )
  update timers as t set leased_until = desk_now() + make_interval(secs => p_lease_seconds)
    from due as d where t.workspace_id = d.workspace_id and t.kind = d.kind and t.subject_id = d.subject_id
    returning t.workspace_id, t.kind, t.subject_id, t.due_at, t.generation;
  perform set_config('parley.system', '', true);
end
$$;

-- When the next timer is due; null = none.
create function next_timer_due() returns timestamptz
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  next_due timestamptz;
begin
  perform set_config('parley.system', 'on', true);
  select min(greatest(t.due_at, coalesce(t.leased_until, t.due_at))) into next_due
    from (select due_at, leased_until from timers order by due_at limit 200) as t;
  perform set_config('parley.system', '', true);
  return next_due;
end
$$;

-- Leases the head of each conversation's deliveries: nothing overtakes within a conversation.
create function claim_deliveries(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, conversation_id uuid, seq bigint, channel_id uuid, attempt integer, fence bigint, was_sending boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select d.workspace_id, d.conversation_id, d.seq, d.state = 'sending' as was_sending from deliveries as d
      where d.state in ('queued', 'sending') and d.due_at <= desk_now()
        and (d.leased_until is null or d.leased_until <= desk_now())
        and not exists (
          select 1 from deliveries as e
            where e.workspace_id = d.workspace_id and e.conversation_id = d.conversation_id and e.seq < d.seq
              and e.state in ('queued', 'sending'))
      order by d.due_at limit p_amount for no key update skip locked
  )
  update deliveries as d set state = 'sending', attempt = d.attempt + 1, fence = d.fence + 1,
      leased_until = desk_now() + make_interval(secs => p_lease_seconds), updated_at = desk_now()
    from due where d.workspace_id = due.workspace_id and d.conversation_id = due.conversation_id and d.seq = due.seq
    returning d.workspace_id, d.conversation_id, d.seq, d.channel_id, d.attempt, d.fence, due.was_sending;
  perform set_config('parley.system', '', true);
end
$$;

-- Stored updates that wait to be processed, oldest first, one per sender at a time.
create function next_inbox_updates(p_amount integer)
returns table (workspace_id integer, channel_id uuid, key text, peer text, id bigint, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select u.workspace_id, u.channel_id, u.key, u.peer, u.id, u.attempt from inbox_updates as u
    where u.state = 'stored' and u.due_at <= desk_now()
      and not exists (
        select 1 from inbox_updates as e
          where e.workspace_id = u.workspace_id and e.channel_id = u.channel_id and e.peer = u.peer
            and e.state = 'stored' and e.id < u.id)
    order by u.id limit p_amount;
  perform set_config('parley.system', '', true);
end
$$;

-- Queues with a mark: somebody may be assigned there.
create function list_routing_due()
returns table (workspace_id integer, queue_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select distinct r.workspace_id, r.queue_id from routing_due as r;
  perform set_config('parley.system', '', true);
end
$$;

-- What is still under way, for a graceful stop and for the test clock.
create function count_open_work()
returns table (deliveries bigint, inbox bigint, routing bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select
    (select count(*) from deliveries where state in ('queued', 'sending') and due_at <= desk_now()),
    (select count(*) from inbox_updates where state = 'stored' and due_at <= desk_now()),
    (select count(*) from routing_due);
  perform set_config('parley.system', '', true);
end
$$;

-- Where the feeds of the given workspaces stand: the safety poll of this process's readers.
create function feed_heads(p_workspaces integer[])
returns table (workspace_id integer, seq bigint)
language plpgsql as $$
#variable_conflict use_column
begin
  perform set_config('parley.workspaces', p_workspaces::text, true);
  return query select f.workspace_id, f.seq from feeds as f where f.workspace_id = any (p_workspaces);
end
$$;
