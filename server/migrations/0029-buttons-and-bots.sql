-- What the client may answer by one press, under a message of ours. Kept beside the message under its sender's id, as letter_copies are.
create table message_buttons (
  workspace_id integer not null,
  conversation_id uuid not null,
  client_id text not null,
  buttons text[] not null default '{}',
  primary key (workspace_id, conversation_id, client_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
alter table message_buttons enable row level security;
alter table message_buttons force row level security;
create policy workspace on message_buttons
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

alter table templates add column buttons text[] not null default '{}';

-- Whoever lost his browser's memory is found by the address that he gave: a column, for row-level security lets no function reach an index.
create function email_in(p_profile jsonb) returns text
language sql immutable parallel safe as $$
  select lower(told ->> 'value')
    from jsonb_array_elements(case jsonb_typeof(p_profile) when 'array' then p_profile else '[]' end) with ordinality as t (told, place)
    where told ->> 'value' ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$'
    order by coalesce(told ->> 'link', '') like 'mailto:%' desc, place
    limit 1
$$;
alter table identities add column email text generated always as (email_in(profile)) stored;
create index identities_email on identities (workspace_id, channel_id, email) where email is not null;

-- The letter with the way back to one's cases leaves as transcripts do.
alter table transcripts add column purpose text not null default 'case' check (purpose in ('case', 'portal'));
alter table transcripts drop constraint transcripts_workspace_id_chat_id_recipient_key;
alter table transcripts add constraint transcripts_once unique (workspace_id, chat_id, recipient, purpose);

-- Which account of its platform a channel is: two pages may have one name. Null: `account` says it.
alter table channels add column account_id text;

-- A bot of the company's own, on any channel whose platform shares no conversations itself (C-63).
create table channel_bots (
  workspace_id integer not null,
  channel_id uuid not null,
  -- `hand_over`: it begins and may give to the desk; `full`: it never does (C-64).
  mode text not null check (mode in ('hand_over', 'full')),
  webhook_url text not null,
  -- Signs both ways; sealed.
  secrets bytea not null,
  last_error text,
  primary key (workspace_id, channel_id),
  foreign key (workspace_id, channel_id) references channels on delete cascade
);
alter table channel_bots enable row level security;
alter table channel_bots force row level security;
create policy workspace on channel_bots
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- What a bot is still to be told of a conversation: from its chat's beginning until it knows of the end.
create table bot_talks (
  workspace_id integer not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  -- It knows the messages up to here, and who it was told has control.
  told_seq bigint not null,
  told_control text,
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  leased_until timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade,
  foreign key (workspace_id, channel_id) references channel_bots on delete cascade
);
create index bot_talks_due on bot_talks (due_at);
alter table bot_talks enable row level security;
alter table bot_talks force row level security;
create policy workspace on bot_talks
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- Leases talks of which the bot does not know something. Telling it twice is harmless: everything has an id.
create function claim_bot_talks(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, conversation_id uuid, channel_id uuid, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select t.workspace_id, t.conversation_id
      from bot_talks as t
      join conversations as c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
      where t.due_at <= right_now and (t.leased_until is null or t.leased_until <= right_now)
        and (c.seq > t.told_seq or c.chat_state = 'finished' or c.control is distinct from t.told_control)
      order by t.due_at limit p_amount for no key update of t skip locked
  )
  update bot_talks as t set attempt = t.attempt + 1, leased_until = right_now + make_interval(secs => p_lease_seconds)
    from due where t.workspace_id = due.workspace_id and t.conversation_id = due.conversation_id
    returning t.workspace_id, t.conversation_id, t.channel_id, t.attempt;
  perform set_config('parley.system', '', true);
end
$$;

-- As before, and the bots.
create or replace function work_at_hand() returns table (events bigint, kinds text[])
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  select
    (select coalesce(sum(f.seq), 0)::bigint from feeds as f),
    array(
      select 'inbox' where exists (select from inbox_updates as u where u.state = 'stored' and u.due_at <= right_now)
      union all select 'files' where exists (
        select from file_fetches as f where f.due_at <= right_now and (f.leased_until is null or f.leased_until <= right_now))
      union all select 'transcripts' where exists (
        select from transcripts as t
          where (t.state = 'queued' and t.due_at <= right_now) or (t.state = 'sending' and t.leased_until <= right_now))
      union all select 'timers' where exists (
        select from timers as t where t.due_at <= right_now and (t.leased_until is null or t.leased_until <= right_now))
      union all select 'control' where exists (
        select from control_wishes as w where w.due_at <= right_now and (w.leased_until is null or w.leased_until <= right_now))
      union all select 'bots' where exists (
        select from bot_talks as t join conversations as c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
          where t.due_at <= right_now and (t.leased_until is null or t.leased_until <= right_now)
            and (c.seq > t.told_seq or c.chat_state = 'finished' or c.control is distinct from t.told_control))
      union all select 'routing' where exists (select from routing_due)
      union all select 'deliveries' where exists (
        select from deliveries as d
          where d.state in ('queued', 'sending') and d.due_at <= right_now and (d.leased_until is null or d.leased_until <= right_now))
      union all select 'news' where exists (
        select from push_cursors as c join feeds as f on f.workspace_id = c.workspace_id where f.seq > c.seq)
      union all select 'pushes' where exists (
        select from pushes as p
          where p.done_at is null and p.due_at <= right_now and (p.leased_until is null or p.leased_until <= right_now)));
  perform set_config('parley.system', '', true);
end
$$;
