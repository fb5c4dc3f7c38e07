-- How operators are told: settings, subscriptions, sounds, and pushes to browsers that have no desk open.

-- The keys by which push services know this installation: made once; the private one sealed with its secret key.
alter table installation
  add column push_public_key text,
  add column push_private_key bytea;

create table notifications (
  workspace_id integer not null,
  operator_id uuid not null,
  version bigint not null default 1,
  -- What he sets differently from the usual (contract/src/notifications.ts).
  settings jsonb not null default '{}',
  primary key (workspace_id, operator_id),
  foreign key (workspace_id, operator_id) references operators on delete cascade
);

-- Channels about which an operator decided himself (D-6).
create table subscriptions (
  workspace_id integer not null,
  operator_id uuid not null,
  channel_id uuid not null,
  subscribed boolean not null,
  primary key (workspace_id, operator_id, channel_id),
  foreign key (workspace_id, operator_id) references operators on delete cascade,
  foreign key (workspace_id, channel_id) references channels on delete cascade
);

create table sounds (
  workspace_id integer not null,
  file_id uuid not null,
  operator_id uuid not null,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, file_id),
  foreign key (workspace_id, file_id) references files on delete cascade,
  foreign key (workspace_id, operator_id) references operators on delete cascade
);

-- A browser that may be pushed to, while its sign-in lasts.
create table push_devices (
  workspace_id integer not null,
  id uuid not null,
  operator_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  -- Its P-256 point and its secret, base64url.
  p256dh text not null,
  auth text not null,
  user_agent text not null,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  unique (workspace_id, endpoint),
  foreign key (workspace_id, operator_id) references operators on delete cascade,
  foreign key (workspace_id, session_id) references sessions on delete cascade
);
create index push_devices_operator on push_devices (workspace_id, operator_id);
create index push_devices_session on push_devices (workspace_id, session_id);

-- How far the feed was read for pushes. Only workspaces with devices have one.
create table push_cursors (
  workspace_id integer primary key references workspaces on delete cascade,
  seq bigint not null
);

-- What is pushed, once per device: rows stay for an hour, so that nothing is said twice.
create table pushes (
  workspace_id integer not null,
  device_id uuid not null,
  -- What happened, whichever event told of it.
  news_key text not null,
  kind text not null,
  conversation_id uuid not null,
  -- Of the message that it is about; null = none.
  seq bigint,
  created_at timestamptz not null default desk_now(),
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  leased_until timestamptz,
  done_at timestamptz,
  primary key (workspace_id, device_id, news_key),
  foreign key (workspace_id, device_id) references push_devices on delete cascade
);
create index pushes_due on pushes (due_at) where done_at is null;
create index pushes_old on pushes (workspace_id, created_at);

do $$
declare
  name text;
begin
  foreach name in array array['notifications', 'subscriptions', 'sounds', 'push_devices', 'push_cursors', 'pushes'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy workspace on %I using (workspace_id = any ((select nullif(current_setting(''parley.workspaces'', true), ''''))::integer[])'
      ' or (select current_setting(''parley.system'', true)) = ''on'')', name);
  end loop;
end
$$;

-- The installation's push keys, those given if it has none yet: whoever comes first decides.
create function installation_push_keys(p_public_key text, p_private_key bytea)
returns table (public_key text, private_key bytea)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('parley.system', 'on', true);
  update installation set push_public_key = p_public_key, push_private_key = p_private_key
    where push_public_key is null and p_public_key is not null;
  return query select push_public_key, push_private_key from installation;
  perform set_config('parley.system', '', true);
end
$$;

-- Workspaces in whose feeds something stands that was not read for pushes yet.
create function list_push_due() returns table (workspace_id integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select c.workspace_id from push_cursors as c join feeds as f on f.workspace_id = c.workspace_id where f.seq > c.seq;
  perform set_config('parley.system', '', true);
end
$$;

-- Leases pushes that are due. One that is sent twice takes its own place on the screen, so a lease that ends is simply claimed again.
create function claim_pushes(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, device_id uuid, news_key text, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select p.workspace_id, p.device_id, p.news_key from pushes as p
      where p.done_at is null and p.due_at <= right_now and (p.leased_until is null or p.leased_until <= right_now)
      order by p.due_at limit p_amount for no key update skip locked
  )
  update pushes as p set attempt = p.attempt + 1, leased_until = right_now + make_interval(secs => p_lease_seconds)
    from due where p.workspace_id = due.workspace_id and p.device_id = due.device_id and p.news_key = due.news_key
    returning p.workspace_id, p.device_id, p.news_key, p.attempt;
  perform set_config('parley.system', '', true);
end
$$;
