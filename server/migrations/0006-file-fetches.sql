-- A file that a platform still has, on its way here. The row goes when the file is here or cannot be had.
create table file_fetches (
  workspace_id integer not null,
  file_id uuid not null,
  channel_id uuid not null,
  -- What the channel asks the platform for.
  reference text not null,
  conversation_id uuid not null,
  -- The message that shows the file; null = the contact's photo.
  seq bigint,
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  leased_until timestamptz,
  primary key (workspace_id, file_id),
  foreign key (workspace_id, file_id) references files on delete cascade,
  foreign key (workspace_id, channel_id) references channels on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
create index file_fetches_due on file_fetches (due_at);

alter table file_fetches enable row level security;
alter table file_fetches force row level security;
create policy workspace on file_fetches
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- Leases fetches that are due. Fetching twice is harmless, so a lease that ends is simply claimed again.
create function claim_file_fetches(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, file_id uuid, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select f.workspace_id, f.file_id from file_fetches as f
      where f.due_at <= desk_now() and (f.leased_until is null or f.leased_until <= desk_now())
      order by f.due_at limit p_amount for no key update skip locked
  )
  update file_fetches as f set attempt = f.attempt + 1, leased_until = desk_now() + make_interval(secs => p_lease_seconds)
    from due where f.workspace_id = due.workspace_id and f.file_id = due.file_id
    returning f.workspace_id, f.file_id, f.attempt;
  perform set_config('parley.system', '', true);
end
$$;
