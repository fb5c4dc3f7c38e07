-- An edit, a reaction or a deletion may come before its message: platforms promise no order. It then waits (`message_awaited`), holds up
-- none of its sender's later updates, and is looked at again when one of them is done, else in its own time.

create or replace function next_inbox_updates(p_amount integer, p_running bigint[])
returns table (
  workspace_id integer, channel_id uuid, channel_version bigint, key text, peer text, id bigint, attempt integer,
  raw bytea, reason text, age_seconds float8)
language plpgsql security definer set search_path = public, pg_temp
  -- Oldest first by the index, until there are enough: statistics of a table that fills and empties all the time lead to joins of all of it.
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  select u.workspace_id, u.channel_id, c.version, u.key, u.peer, u.id, u.attempt,
      u.raw, u.reason, extract(epoch from right_now - u.received_at)::float8
    from inbox_updates as u join channels as c on c.workspace_id = u.workspace_id and c.id = u.channel_id
    where u.state = 'stored' and u.due_at <= right_now and u.id <> all (p_running)
      and not exists (
        select 1 from inbox_updates as e
          where e.workspace_id = u.workspace_id and e.channel_id = u.channel_id and e.peer = u.peer
            and e.state = 'stored' and e.id < u.id
            -- What is due goes before the later ones even so: edits of one message stay in their order.
            and (e.reason is distinct from 'message_awaited' or e.due_at <= right_now))
    order by u.id limit p_amount;
  perform set_config('parley.system', '', true);
end
$$;

create or replace function close_updates(p_workspace integer[], p_id bigint[], p_state text[], p_reason text[])
returns void
language plpgsql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  with closed as (
    update inbox_updates as u set state = t.state, reason = t.reason
      from unnest(p_workspace, p_id, p_state, p_reason) as t (workspace_id, id, state, reason)
      where u.id = t.id and u.state = 'stored' and u.workspace_id is not distinct from t.workspace_id
      returning u.workspace_id, u.channel_id, u.peer, u.state
  )
  update inbox_updates as w set due_at = desk_now()
    from closed as c
    where w.workspace_id = c.workspace_id and w.channel_id = c.channel_id and w.peer = c.peer and c.state = 'done'
      and w.state = 'stored' and w.reason = 'message_awaited' and w.due_at > desk_now();
  perform set_config('parley.system', '', true);
end
$$;
