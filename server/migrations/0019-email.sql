-- Mail: its threads are conversations of their own (O-2), and a letter is more than its words.

-- What sets a conversation of a person apart from his others in the same channel; '' = the endless one that a messenger has.
alter table conversations add column thread text not null default '';
alter table conversations drop constraint conversations_workspace_id_identity_id_key;
alter table conversations add constraint conversations_thread unique (workspace_id, identity_id, thread);

drop function find_open_conversation(integer, uuid, text);
-- Where a client's next message of a thread belongs while his chat is unfinished; null = he has none. Only in the workspace that is named.
create function find_open_conversation(p_workspace integer, p_channel uuid, p_external_id text, p_thread text default '')
returns uuid language plpgsql as $$
declare
  found_id uuid;
begin
  perform set_config('parley.workspaces', array[p_workspace]::text, true);
  select c.id into found_id
    from identities as i join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
    where i.workspace_id = p_workspace and i.channel_id = p_channel and i.external_id = p_external_id
      and c.thread = p_thread and c.chat_state <> 'finished';
  return found_id;
end
$$;

-- What a message that came by mail is besides its words (contract/src/letter.ts).
create table letters (
  workspace_id integer not null,
  conversation_id uuid not null,
  seq bigint not null,
  -- Its id in mail, without angle brackets: what answers to it name.
  mail_id text not null,
  subject text not null,
  -- Everybody whom it was sent to besides us, as the letter names them.
  copies text[] not null default '{}',
  reply_to text not null default '',
  -- What it repeats of earlier letters, cut from the message's words; '' = nothing.
  quoted text not null default '',
  -- As it was formed, made safe; '' = it was plain text.
  html text not null default '',
  -- Pictures in `html`: content id → number of the message's file.
  pictures jsonb not null default '{}',
  -- Written by a machine: nothing is answered by itself.
  automatic boolean not null default false,
  -- The sender's domain says that it did not send this.
  unverified boolean not null default false,
  primary key (workspace_id, conversation_id, seq),
  foreign key (workspace_id, conversation_id, seq) references messages on delete cascade
);
create index letters_mail_id on letters (workspace_id, mail_id);

alter table letters enable row level security;
alter table letters force row level security;
create policy workspace on letters
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- A finished chat's words on their way to its client, by mail.
create table transcripts (
  workspace_id integer not null,
  id uuid not null,
  chat_id uuid not null,
  conversation_id uuid not null,
  recipient text not null,
  -- Of the letter.
  locale text not null check (locale in ('ru', 'en')),
  -- null: the client himself.
  asked_by uuid,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
  error text,
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  leased_until timestamptz,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  -- Asked for again, it goes again only if it has not left.
  unique (workspace_id, chat_id, recipient),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
create index transcripts_open on transcripts (due_at) where state in ('queued', 'sending');

alter table transcripts enable row level security;
alter table transcripts force row level security;
create policy workspace on transcripts
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- Leases transcripts that are due. `was_sending`: somebody had it and died, nobody knows whether it left.
create function claim_transcripts(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, id uuid, attempt integer, was_sending boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select t.workspace_id, t.id, t.state = 'sending' as was_sending from transcripts as t
      where (t.state = 'queued' and t.due_at <= right_now) or (t.state = 'sending' and t.leased_until <= right_now)
      order by t.due_at limit p_amount for no key update skip locked
  )
  update transcripts as t set state = 'sending', attempt = t.attempt + 1, leased_until = right_now + make_interval(secs => p_lease_seconds)
    from due where t.workspace_id = due.workspace_id and t.id = due.id
    returning t.workspace_id, t.id, t.attempt, due.was_sending;
  perform set_config('parley.system', '', true);
end
$$;
