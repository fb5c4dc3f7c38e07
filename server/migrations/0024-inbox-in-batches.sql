-- Webhooks in batches (decision 41): one call keeps what many requests brought, one knows their senders, one closes them. A function
-- is a transaction of its own, and every row names its workspace.

-- Whether an earlier update of the same sender still waits is asked for each candidate.
create index inbox_updates_lines on inbox_updates (workspace_id, channel_id, peer, id) where state = 'stored';

-- Keeps updates, in their order; one that is kept already changes nothing. Each was judged by a channel as it was in some version: returns
-- the places of those whose channel is another one by now, of which nothing is kept.
create function keep_updates(
  p_workspace integer[], p_channel uuid[], p_version bigint[], p_key text[], p_peer text[], p_raw bytea[])
returns table (place bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  with told as (
    select t.*, c.id is not null as is_current
      from unnest(p_workspace, p_channel, p_version, p_key, p_peer, p_raw) with ordinality
        as t (workspace_id, channel_id, version, key, peer, raw, place)
      left join channels as c on c.workspace_id = t.workspace_id and c.id = t.channel_id and c.version = t.version
  ), kept as (
    insert into inbox_updates (workspace_id, channel_id, key, peer, raw)
      select t.workspace_id, t.channel_id, t.key, t.peer, t.raw from told as t where t.is_current order by t.place
      on conflict do nothing
  )
  select t.place from told as t where not t.is_current;
  perform set_config('parley.system', '', true);
end
$$;

drop function next_inbox_updates(integer);
-- Stored updates that wait to be processed, oldest first, one per sender at a time, with all that is needed for it; not those of `p_running`.
create function next_inbox_updates(p_amount integer, p_running bigint[])
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
            and e.state = 'stored' and e.id < u.id)
    order by u.id limit p_amount;
  perform set_config('parley.system', '', true);
end
$$;

-- Who senders are. A sender is told by any of his ids (rows of the same `p_place`); of several people the one whose own id comes first.
-- `ids` are those that lead to him; `p_photo` is the file that the photo of the person with this id would be.
create function find_senders(p_place integer[], p_workspace integer[], p_channel uuid[], p_id text[], p_photo uuid[])
returns table (
  place integer, external_id text, ids text[], name text, profile jsonb, reachable boolean, blocked boolean, photo_asked boolean)
language plpgsql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  with told as (
    select * from unnest(p_place, p_workspace, p_channel, p_id, p_photo) as t (place, workspace_id, channel_id, id, photo)
  ), led as (
    select t.place, t.id, i.workspace_id, i.id as identity_id, false as by_alias from told as t
      join identities as i on i.workspace_id = t.workspace_id and i.channel_id = t.channel_id and i.external_id = t.id
    union all
    select t.place, t.id, a.workspace_id, a.identity_id, true from told as t
      join identity_aliases as a on a.workspace_id = t.workspace_id and a.channel_id = t.channel_id and a.alias = t.id
  ), chosen as (
    select distinct on (l.place) l.place, l.workspace_id, l.identity_id, array_agg(l.id) as ids from led as l
      group by l.place, l.workspace_id, l.identity_id order by l.place, bool_and(l.by_alias)
  )
  select c.place, i.external_id, c.ids, k.name, i.profile, i.reachable, i.blocked_until is not null,
      exists (
        select 1 from told as t join files as f on f.workspace_id = t.workspace_id and f.id = t.photo
          where t.place = c.place and t.id = i.external_id)
    from chosen as c
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      join contacts as k on k.workspace_id = i.workspace_id and k.id = i.contact_id;
  perform set_config('parley.system', '', true);
end
$$;

-- What became of updates that leave nothing else to be done with them. Found by their number alone, in the small index of those that are
-- open: `is not distinct from` can use none of the others.
create function close_updates(p_workspace integer[], p_id bigint[], p_state text[], p_reason text[])
returns void
language plpgsql security definer set search_path = public, pg_temp
  set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  update inbox_updates as u set state = t.state, reason = t.reason
    from unnest(p_workspace, p_id, p_state, p_reason) as t (workspace_id, id, state, reason)
    where u.id = t.id and u.state = 'stored' and u.workspace_id is not distinct from t.workspace_id;
  perform set_config('parley.system', '', true);
end
$$;
