-- Which kinds there are is the registry's to say: a new one needs no change of the database.
alter table channels drop constraint channels_kind_check;
alter table channels add constraint channels_kind_check check (kind ~ '^[a-z][a-z0-9-]{1,19}$');

-- Channels that are asked for updates instead of being told: when next, and how far they have been read.
alter table channels add column poll_due_at timestamptz;
alter table channels add column poll_cursor text;
create index channels_polled on channels (poll_due_at) where poll_due_at is not null;

-- When a channel heard something last.
create index inbox_updates_latest on inbox_updates (workspace_id, channel_id, received_at);

-- Leases channels that are to be asked, so that one node asks at a time. A node that dies is followed when the lease ends.
create function claim_polls(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, channel_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select c.workspace_id, c.id from channels as c
      where c.poll_due_at <= right_now
      order by c.poll_due_at limit p_amount for no key update skip locked
  )
  update channels as c set poll_due_at = right_now + make_interval(secs => p_lease_seconds)
    from due where c.workspace_id = due.workspace_id and c.id = due.id
    returning c.workspace_id, c.id;
  perform set_config('parley.system', '', true);
end
$$;
