-- The chat engine: offers, transfers, timers, splits and merges, marks, notes, blocks, settings.

-- Settings: what a level says differently from the one above it (contract/src/settings.ts), operator → queue → workspace.
alter table workspaces
  add column settings jsonb not null default '{}',
  -- What a client who is blocked reads (D-24); empty = nothing is sent.
  add column blocked_text text not null default '',
  -- Who may read what is said in an unfinished chain: everybody, or its holder and supervisors (C-62).
  add column live_visibility text not null default 'workspace' check (live_visibility in ('workspace', 'assigned'));
alter table operators add column settings jsonb not null default '{}';

-- Working hours of queues: days of the week and holidays, in a time zone.
create table calendars (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  time_zone text not null,
  -- [{day: 1 (Monday) … 7, from: 'HH:MM', to: 'HH:MM'}]
  weekly jsonb not null,
  -- [{date: 'YYYY-MM-DD', name, intervals: [{from, to}]}]; no interval = closed.
  holidays jsonb not null default '[]',
  removed_at timestamptz,
  primary key (workspace_id, id)
);

alter table queues
  drop constraint queues_rule_check,
  add constraint queues_rule_check check (rule in ('everyone', 'least_busy_offer', 'least_busy_assign')),
  add column settings jsonb not null default '{}',
  -- Sent inside working hours when no member is available.
  add column nobody_text text not null default '',
  -- Hours; null = always.
  add column calendar_id uuid,
  -- What enters the live desk (P-7..P-9); null = everything.
  add column stream jsonb,
  add column archived_at timestamptz,
  -- Where an archived queue's channels and chats went.
  add column successor_id uuid,
  add foreign key (workspace_id, calendar_id) references calendars,
  add foreign key (workspace_id, successor_id) references queues;

create table operator_groups (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create table group_members (
  workspace_id integer not null,
  group_id uuid not null,
  operator_id uuid not null,
  primary key (workspace_id, group_id, operator_id),
  foreign key (workspace_id, group_id) references operator_groups on delete cascade,
  foreign key (workspace_id, operator_id) references operators on delete cascade
);
create index group_members_operator on group_members (workspace_id, operator_id);
create table queue_groups (
  workspace_id integer not null,
  queue_id uuid not null,
  group_id uuid not null,
  primary key (workspace_id, queue_id, group_id),
  foreign key (workspace_id, queue_id) references queues on delete cascade,
  foreign key (workspace_id, group_id) references operator_groups on delete cascade
);
-- queue_members are all who may take chats of a queue. `direct`: named himself, not only through a group.
alter table queue_members add column direct boolean not null default true;

create table tags (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  color text not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
create unique index tags_name on tags (workspace_id, lower(name)) where removed_at is null;

alter table templates
  -- '' = none; levels are separated by `/`.
  add column folder text not null default '',
  -- Whose own it is; null = shared.
  add column owner_id uuid,
  -- {locale: text}: what clients of that language get instead of `text`.
  add column texts jsonb not null default '{}',
  -- {finish: CaseStatus}: what sending it does; null = nothing (O-11).
  add column action jsonb;

alter table identities
  -- Set while he may not write: until when ('infinity' = for ever).
  add column blocked_until timestamptz,
  -- The client's language, where his channel tells it.
  add column locale text check (locale in ('ru', 'en'));
create table blocks (
  workspace_id integer not null,
  id uuid not null,
  identity_id uuid not null,
  until timestamptz not null,
  created_by uuid,
  created_at timestamptz not null default desk_now(),
  -- What he sent meanwhile and nobody saw (D-25).
  dropped integer not null default 0,
  lifted_at timestamptz,
  lifted_by uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, identity_id) references identities on delete cascade
);
create unique index blocks_one_in_force on blocks (workspace_id, identity_id) where lifted_at is null;

alter table conversations
  -- Our first message after the client's last: T2 counts from it where only the client's silence does.
  add column answered_at timestamptz,
  -- The lane drops what this client sends.
  add column blocked boolean not null default false;

alter table cases
  -- Its messages moved there; redirects are transitive. Merged cases are in no list and no count.
  add column merged_into uuid,
  -- A pending case becomes open then.
  add column snoozed_until timestamptz,
  -- Something happened to it that nobody has seen: a reaction, a late edit.
  add column unread boolean not null default false;
create index cases_snoozed on cases (workspace_id, snoozed_until) where snoozed_until is not null;

alter table chats
  drop constraint chats_finish_reason_check,
  add constraint chats_finish_reason_check check (finish_reason in (
    'by_hand', 'template', 'rule', 'client', 'blocked', 'idle', 'not_streamed', 'transferred', 'split', 'operator_removed')),
  -- The chat of which this one is the continuation: a transfer, a take-over, a split.
  add column parent_id uuid,
  -- Number of its first message or line.
  add column first_seq bigint not null default 1,
  -- The case's status before this chat reopened it; null = the case is new, or was not finished.
  add column reopened_from text,
  -- The operator wrote first (C-30).
  add column outbound boolean not null default false,
  add column offered_to uuid,
  add column offered_at timestamptz,
  add column offer_until timestamptz,
  -- [{by, at}]: who released, returned, declined or missed this chat; routing passes them over for ten minutes or until another held it.
  add column passed_over jsonb not null default '[]',
  -- T2: not before this time (O-15, E-2); and the last event besides messages that restarts it.
  add column postponed_until timestamptz,
  add column idle_from timestamptz,
  -- T3: what the holder last did in this chat.
  add column holder_active_at timestamptz,
  -- When he was last seen typing in it, to about five seconds: puts T2 off a little.
  add column typed_at timestamptz,
  -- He has opened it since it became his.
  add column holder_opened boolean not null default false,
  -- What an undo within ten seconds restores.
  add column finished_from jsonb,
  add check ((offered_to is null) or (state = 'waiting')),
  add check ((offered_to is null) = (offered_at is null) and (offered_to is null) = (offer_until is null));
update chats set passed_over = jsonb_build_array(jsonb_build_object('by', released_by, 'at', released_at)) where released_by is not null;
alter table chats drop column released_by, drop column released_at;
create index chats_offered on chats (workspace_id, offered_to) where offered_to is not null;
create index chats_case on chats (workspace_id, case_id);

-- A boundary between cases that was moved: what takes it back within 24 hours.
create table case_moves (
  workspace_id integer not null,
  id uuid not null,
  kind text not null check (kind in ('split', 'merge')),
  conversation_id uuid not null,
  from_case_id uuid not null,
  to_case_id uuid not null,
  from_seq bigint not null,
  to_seq bigint not null,
  -- What was there before: chats, statuses.
  before jsonb not null,
  operator_id uuid not null,
  at timestamptz not null default desk_now(),
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
create index case_moves_conversation on case_moves (workspace_id, conversation_id, at);

alter table messages
  -- How the operator took it (A-14); null = neutral.
  add column mark text check (mark in ('positive', 'negative')),
  add column tag_ids uuid[],
  add column deleted_at timestamptz,
  -- Of a system line: whom, which queue or case it names.
  add column notice_detail jsonb,
  -- Ours leaves then and may be taken back until then (B-13); null = it has left. The client sees nothing of it before; what was taken
  -- back keeps it.
  add column held_until timestamptz;
create index messages_held on messages (workspace_id, conversation_id, held_until) where held_until is not null and deleted_at is null;

alter table deliveries
  -- What is on its way to the platform: the message, its new text, or its removal; and what follows when that has arrived.
  add column operation text not null default 'send' check (operation in ('send', 'edit', 'delete')),
  add column next text check (next in ('edit', 'delete'));

-- Largest upload for this channel; null = the workspace's (D-19).
alter table channels add column upload_limit_bytes integer check (upload_limit_bytes > 0);

-- Internal words on a case or a contact (D-43), and the client's own reactions (O-25, E-5).
create table notes (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  case_id uuid,
  contact_id uuid not null,
  -- null = the client's reaction.
  author_id uuid,
  text text not null,
  -- The message that it speaks of.
  conversation_id uuid,
  message_seq bigint,
  created_at timestamptz not null default desk_now(),
  edited_at timestamptz,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index notes_contact on notes (workspace_id, contact_id, created_at);
create index notes_case on notes (workspace_id, case_id, created_at) where case_id is not null;

-- What an operator has not sent yet, per conversation and mode (C-23).
create table drafts (
  workspace_id integer not null,
  id uuid not null,
  version bigint not null default 1,
  operator_id uuid not null,
  conversation_id uuid not null,
  mode text not null check (mode in ('reply', 'note')),
  text text not null,
  reply_to_seq bigint,
  file_ids uuid[] not null default '{}',
  updated_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  unique (workspace_id, operator_id, conversation_id, mode),
  foreign key (workspace_id, operator_id) references operators on delete cascade,
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);

do $$
declare
  name text;
begin
  foreach name in array array['calendars', 'operator_groups', 'group_members', 'queue_groups', 'tags', 'blocks', 'case_moves', 'notes', 'drafts'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy workspace on %I using (workspace_id = any ((select nullif(current_setting(''parley.workspaces'', true), ''''))::integer[])'
      ' or (select current_setting(''parley.system'', true)) = ''on'')', name);
  end loop;
end
$$;

-- The lane as in 0003, which says what its arguments and answers are. New: `answered_at`, and the outcome
--   blocked       the client may not write (in)
-- p_hold: seconds until a message of ours leaves, 0 = at once; a timer `held_messages` of its conversation is set.
alter type lane_answer add attribute answered_at timestamptz;
drop function accept_messages(integer[], integer[], uuid[], integer[], integer[], integer[], uuid[], bigint[], integer[], integer[], text[],
                              text[], bytea[], text[], jsonb[], bigint[]);
create function accept_messages(
  w_id integer[],
  k_workspace integer[], -- place of the workspace
  k_id uuid[],
  k_amount integer[],    -- messages
  k_ins integer[],       -- of them from the client
  k_since_out integer[],  -- of those after our last
  k_operator uuid[],     -- who sends ours; null = the batch has none of ours
  k_fence bigint[],
  p_conversation integer[],
  p_place integer[],
  p_kind text[],
  p_client_id text[],
  p_body_hash bytea[],
  p_text text[],
  p_attachments jsonb[],
  p_reply_to bigint[],
  p_hold integer[] default null
) returns setof lane_answer language plpgsql
-- The arrays' lengths are not known to the planner: everything is found by its key.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  right_now timestamptz := desk_now();
  known integer[];    -- conversations with a message that was stored before
  stored integer[];   -- conversations that are stored now; the arrays below are theirs
  answers lane_answer[];
  bases bigint[];
  cases uuid[];
  chats uuid[];
  delivering boolean[];
  slots integer[];    -- place of a conversation → its place in `stored`, 0 = not stored
  amounts bigint[] := array_fill(0::bigint, array[cardinality(w_id)]);
  base bigint;
  feed_bases bigint[] := amounts;
begin
  perform set_config('parley.workspaces', w_id::text, true);

  select coalesce(array_agg(distinct r.conversation), '{}') into known
    from unnest(p_conversation, p_client_id) as r (conversation, client_id)
    join messages as m on m.workspace_id = w_id[k_workspace[r.conversation]] and m.conversation_id = k_id[r.conversation]
      and m.client_id = r.client_id;

  with locked as materialized (
    select c.workspace_id, c.id, k.place, k.amount, k.ins, k.since_out
      from unnest(k_workspace, k_id, k_amount, k_ins, k_since_out, k_operator, k_fence)
        with ordinality as k (workspace, id, amount, ins, since_out, operator_id, fence, place)
      join conversations as c on c.workspace_id = w_id[k.workspace] and c.id = k.id
      where case when k.operator_id is null then c.chat_state <> 'finished' and not c.blocked
            else c.chat_state = 'active' and c.holder_id = k.operator_id and c.fence = k.fence and (k.ins = 0 or not c.blocked) end
        and k.place <> all (known)
      order by c.workspace_id, c.id
      for no key update of c skip locked
  ), moved as (
    update conversations as c set
      seq = c.seq + l.amount,
      version = c.version + 1,
      unread = case when l.amount > l.ins then l.since_out else c.unread + l.ins end,
      waiting_since = case
        when l.since_out = 0 then null
        when l.amount > l.ins then right_now
        else coalesce(c.waiting_since, right_now) end,
      last_in_at = case when l.ins > 0 then right_now else c.last_in_at end,
      last_out_at = case when l.amount > l.ins then right_now else c.last_out_at end,
      answered_at = case
        when l.amount > l.ins and (c.waiting_since is not null or l.ins > l.since_out) then right_now
        else c.answered_at end
      from locked as l where c.workspace_id = l.workspace_id and c.id = l.id
      returning l.place::integer, c.seq - l.amount as base, c.holder_id, c.chat_id, c.case_id, c.queue_id, c.delivers, c.version,
        c.unread, c.waiting_since, c.last_in_at, c.last_out_at, c.answered_at
  )
  select coalesce(array_agg(m.place order by m.place), '{}'), array_agg(m.base order by m.place),
      array_agg(m.case_id order by m.place), array_agg(m.chat_id order by m.place), array_agg(m.delivers order by m.place),
      array_agg(('accepted', m.place, m.base, right_now, m.holder_id, m.chat_id, m.case_id, m.queue_id, m.delivers, m.version,
                 m.unread, m.waiting_since, m.last_in_at, m.last_out_at, m.answered_at)::lane_answer order by m.place)
    into stored, bases, cases, chats, delivering, answers
    from moved as m;

  slots := stored;
  if cardinality(stored) < cardinality(k_id) then
    slots := array_fill(0, array[cardinality(k_id)]);
    for i in 1 .. cardinality(stored) loop
      slots[stored[i]] := i;
    end loop;
  end if;

  insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, operator_id, client_id, body_hash, text,
                        attachments, reply_to_seq, created_at, held_until)
    select w_id[k_workspace[r.conversation]], k_id[r.conversation], bases[slots[r.conversation]] + r.place,
        cases[slots[r.conversation]], chats[slots[r.conversation]], r.kind,
        case when r.kind = 'out' then k_operator[r.conversation] end, r.client_id, r.body_hash, r.body, r.attachments, r.reply_to,
        right_now, case when r.hold > 0 then right_now + make_interval(secs => r.hold) end
      from unnest(p_conversation, p_place, p_kind, p_client_id, p_body_hash, p_text, p_attachments, p_reply_to, p_hold)
        as r (conversation, place, kind, client_id, body_hash, body, attachments, reply_to, hold)
      where slots[r.conversation] > 0;

  if true = any (delivering) and 'out' = any (p_kind) then
    insert into deliveries (workspace_id, conversation_id, seq, channel_id, due_at)
      select c.workspace_id, c.id, bases[slots[r.conversation]] + r.place, c.channel_id,
          right_now + make_interval(secs => coalesce(r.hold, 0))
        from unnest(p_conversation, p_place, p_kind, p_hold) as r (conversation, place, kind, hold)
        join conversations as c on c.workspace_id = w_id[k_workspace[r.conversation]] and c.id = k_id[r.conversation]
        where r.kind = 'out' and delivering[nullif(slots[r.conversation], 0)];
  end if;

  if 0 < any (p_hold) then
    insert into timers (workspace_id, kind, subject_id, due_at)
      select w_id[k_workspace[r.conversation]], 'held_messages', k_id[r.conversation], right_now + make_interval(secs => min(r.hold))
        from unnest(p_conversation, p_hold) as r (conversation, hold)
        where r.hold > 0 and slots[r.conversation] > 0
        group by r.conversation order by r.conversation
      on conflict (workspace_id, kind, subject_id) do update
        set due_at = least(timers.due_at, excluded.due_at), generation = timers.generation + 1, leased_until = null;
  end if;

  if cardinality(stored) < cardinality(k_id) then
    return query
    select case
        when m.seq is not null then case when m.body_hash = r.body_hash then 'duplicate' else 'conflict' end
        when c.id is null then 'no_open_chat'
        when r.kind = 'in' and c.blocked then 'blocked'
        when r.kind = 'in' and c.chat_state = 'finished' then 'no_open_chat'
        when r.kind = 'out' and c.chat_state <> 'active' then 'no_open_chat'
        when r.kind = 'out' and (c.holder_id <> k_operator[r.conversation] or c.fence <> k_fence[r.conversation]) then 'not_holder'
        else 'busy' end,
      r.place::integer, m.seq, m.created_at, c.holder_id, null::uuid, null::uuid, null::uuid, null::boolean, null::bigint,
      null::integer, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz
      from unnest(p_conversation, p_kind, p_client_id, p_body_hash) with ordinality as r (conversation, kind, client_id, body_hash, place)
      left join conversations as c on c.workspace_id = w_id[k_workspace[r.conversation]] and c.id = k_id[r.conversation]
      left join messages as m on m.workspace_id = w_id[k_workspace[r.conversation]] and m.conversation_id = k_id[r.conversation]
        and m.client_id = r.client_id
      where slots[r.conversation] = 0;
  end if;

  for i in 1 .. cardinality(k_id) loop
    if slots[i] > 0 then
      amounts[k_workspace[i]] := amounts[k_workspace[i]] + k_amount[i];
    end if;
  end loop;
  -- The feed rows are the last locks, taken in the order of workspaces.
  for i in 1 .. cardinality(w_id) loop
    if amounts[i] > 0 then
      update feeds set seq = seq + amounts[i] where workspace_id = w_id[i] returning seq - amounts[i] into base;
      feed_bases[i] := base;
    end if;
  end loop;
  insert into events (workspace_id, seq, kind, entity_id, num, at)
    select w_id[k_workspace[r.conversation]],
        feed_bases[k_workspace[r.conversation]] + row_number() over (partition by k_workspace[r.conversation] order by r.place_in_batch),
        'message', k_id[r.conversation], bases[slots[r.conversation]] + r.place, right_now
      from unnest(p_conversation, p_place) with ordinality as r (conversation, place, place_in_batch)
      where slots[r.conversation] > 0;

  return query select * from unnest(answers);
  return query select 'feed', w.place::integer, w.base, null::timestamptz, null::uuid, null::uuid, null::uuid, null::uuid, null::boolean,
      null::bigint, null::integer, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz
    from unnest(feed_bases, amounts) with ordinality as w (base, amount, place) where w.amount > 0;
end
$$;

-- As in 0002, for many events at once: the first row's trigger numbers and takes all of them, and each of the others sees by its own
-- key that it is gone instead of looking through what was taken.
create or replace function number_pending_events() returns trigger language plpgsql as $$
begin
  perform from pending_events where workspace_id = new.workspace_id and id = new.id;
  if not found then
    return null;
  end if;
  with taken as (
    delete from pending_events where workspace_id = new.workspace_id returning id, kind, entity_id, num
  ), facts as materialized (
    select min(id) as id, kind, entity_id, num from taken group by kind, entity_id, num
  ), feed as (
    update feeds set seq = seq + (select count(*) from facts) where workspace_id = new.workspace_id
      returning seq - (select count(*) from facts) as base
  )
  insert into events (workspace_id, seq, kind, entity_id, num)
    select new.workspace_id, feed.base + row_number() over (order by facts.id), facts.kind, facts.entity_id, facts.num from facts, feed;
  return null;
end
$$;

-- Where a client's next message belongs while his chat is unfinished; null = he has none. Only in the workspace that is named.
create function find_open_conversation(p_workspace integer, p_channel uuid, p_external_id text) returns uuid language plpgsql as $$
declare
  found_id uuid;
begin
  perform set_config('parley.workspaces', array[p_workspace]::text, true);
  select c.id into found_id
    from identities as i join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
    where i.workspace_id = p_workspace and i.channel_id = p_channel and i.external_id = p_external_id and c.chat_state <> 'finished';
  return found_id;
end
$$;
