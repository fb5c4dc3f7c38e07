-- The whole desk of part one. Keys begin with workspace_id; other ids are uuidv7 made by the server.

-- Every due time and timestamp comes from this clock. The test desk replaces it by one that adds a stored offset.
create function desk_now() returns timestamptz language sql volatile as 'select clock_timestamp()';

-- The only table without a workspace: facts about this installation.
create table installation (
  only_row boolean primary key default true check (only_row),
  -- Changes when a backup is restored: cursors of before are then foreign.
  epoch text not null
);
insert into installation (epoch) values (replace(gen_random_uuid()::text, '-', ''));

create table workspaces (
  workspace_id integer generated always as identity primary key,
  version bigint not null default 1,
  name text not null,
  locale text not null check (locale in ('ru', 'en')),
  time_zone text not null,
  demo boolean not null default false,
  chat_limit integer not null default 5 check (chat_limit >= 0),
  presence_grace_minutes integer not null default 15 check (presence_grace_minutes > 0),
  upload_limit_bytes integer not null default 4194304 check (upload_limit_bytes > 0),
  created_at timestamptz not null default desk_now()
);

-- № of the next case. A row of its own, so that opening a case never waits for a change of settings.
create table case_numbers (
  workspace_id integer primary key references workspaces on delete cascade,
  last bigint not null default 0
) with (fillfactor = 10);

-- The feed's counter: taken last in every transaction, so numbers are dense and in commit order (decision 1).
create table feeds (
  workspace_id integer primary key references workspaces on delete cascade,
  seq bigint not null default 0,
  -- Events up to here are deleted; an older cursor gets a snapshot.
  floor bigint not null default 0
) with (fillfactor = 10, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

-- A reference, never a copy: the view is loaded when it is sent (decision 7).
create table events (
  workspace_id integer not null,
  seq bigint not null,
  kind text not null,
  entity_id uuid not null,
  -- Of a message: its number in the conversation.
  num bigint,
  at timestamptz not null default desk_now(),
  primary key (workspace_id, seq)
);

-- Filled by use cases, emptied and numbered by a deferred trigger inside COMMIT.
create table pending_events (
  workspace_id integer not null,
  id bigint generated always as identity,
  kind text not null,
  entity_id uuid not null,
  num bigint,
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table operators (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  email text not null,
  name text not null,
  role text not null check (role in ('owner', 'admin', 'supervisor', 'operator')),
  password_hash text not null,
  locale text not null check (locale in ('ru', 'en')),
  time_zone text not null,
  -- What he chose. New operators start away (C-12).
  status text not null default 'away' check (status in ('available', 'away')),
  -- Signed in and connected, or lost for less than T1.
  present boolean not null default false,
  -- Own limit of simultaneous chats; null = the workspace's.
  chat_limit integer check (chat_limit >= 0),
  -- Active chats. Changes only with the assignment that causes it; a limit binds admission, not state (no CHECK).
  load integer not null default 0,
  last_given_at timestamptz,
  removed_at timestamptz,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id)
) with (fillfactor = 70);
create unique index operators_email on operators (lower(email)) where removed_at is null;

create table sessions (
  workspace_id integer not null,
  id uuid not null,
  operator_id uuid not null,
  token_hash bytea not null unique,
  csrf text not null,
  created_at timestamptz not null default desk_now(),
  expires_at timestamptz not null,
  user_agent text not null default '',
  primary key (workspace_id, id),
  foreign key (workspace_id, operator_id) references operators on delete cascade
);
create index sessions_operator on sessions (workspace_id, operator_id);

create table api_keys (
  workspace_id integer not null,
  id uuid not null,
  operator_id uuid not null,
  token_hash bytea not null unique,
  name text not null,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, operator_id) references operators on delete cascade
);

create table invitations (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  token_hash bytea not null unique,
  email text not null,
  role text not null check (role in ('owner', 'admin', 'supervisor', 'operator')),
  created_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id)
);

create table queues (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  rule text not null default 'everyone' check (rule in ('everyone', 'least_busy_assign')),
  busy_text text not null default '',
  off_shift_text text not null default '',
  wait_target_minutes integer not null default 5 check (wait_target_minutes > 0),
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id)
);

create table queue_members (
  workspace_id integer not null,
  queue_id uuid not null,
  operator_id uuid not null,
  primary key (workspace_id, queue_id, operator_id),
  foreign key (workspace_id, queue_id) references queues on delete cascade,
  foreign key (workspace_id, operator_id) references operators on delete cascade
);
create index queue_members_operator on queue_members (workspace_id, operator_id);

-- Whoever frees or adds capacity leaves a mark here in his own transaction (decision 5). Plain inserts never wait.
create table routing_due (
  workspace_id integer not null,
  queue_id uuid not null,
  id bigint generated always as identity,
  primary key (workspace_id, queue_id, id),
  foreign key (workspace_id, queue_id) references queues on delete cascade
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

create table channels (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null unique,
  version bigint not null default 1,
  kind text not null check (kind in ('widget', 'telegram')),
  name text not null,
  queue_id uuid not null,
  enabled boolean not null default true,
  account text not null default '',
  settings jsonb not null default '{}',
  -- Encrypted with the installation's key; null where the kind has none.
  secrets bytea,
  last_error text,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, queue_id) references queues
);

create table contacts (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  company text,
  photo_file_id uuid,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id)
);

-- A contact as one channel knows him.
create table identities (
  workspace_id integer not null,
  id uuid not null,
  channel_id uuid not null,
  -- The platform's id of the person; for a widget the hash of the visitor's token.
  external_id text not null,
  contact_id uuid not null,
  -- What the channel told about him: display details (label, value, link).
  profile jsonb not null default '[]',
  -- False once he blocked us or left.
  reachable boolean not null default true,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  unique (workspace_id, channel_id, external_id),
  foreign key (workspace_id, channel_id) references channels on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade
);
create index identities_contact on identities (workspace_id, contact_id);

-- The only lock for its cases, chats, messages and timers (decision 3). Narrow, and no index on what a message changes.
create table conversations (
  workspace_id integer not null,
  id uuid not null,
  version bigint not null default 1,
  channel_id uuid not null,
  identity_id uuid not null,
  contact_id uuid not null,
  queue_id uuid not null,
  -- Outgoing messages leave through a delivery (false: the widget reads the conversation itself).
  delivers boolean not null,
  case_id uuid,
  chat_id uuid,
  chat_state text not null default 'finished' check (chat_state in ('waiting', 'active', 'finished')),
  holder_id uuid,
  -- Rises with each change of state or holder.
  fence bigint not null default 0,
  seq bigint not null default 0,
  unread integer not null default 0,
  waiting_since timestamptz,
  last_in_at timestamptz,
  last_out_at timestamptz,
  delivered_seq bigint not null default 0,
  read_seq bigint not null default 0,
  finished_at timestamptz,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  unique (workspace_id, identity_id),
  check ((chat_state = 'active') = (holder_id is not null)),
  foreign key (workspace_id, channel_id) references channels on delete cascade,
  foreign key (workspace_id, identity_id) references identities on delete cascade,
  foreign key (workspace_id, contact_id) references contacts on delete cascade,
  foreign key (workspace_id, queue_id) references queues
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
create index conversations_live on conversations (workspace_id, queue_id) where chat_state <> 'finished';
create index conversations_held on conversations (workspace_id, holder_id) where chat_state = 'active';
create index conversations_finished on conversations (workspace_id, finished_at) where chat_state = 'finished';

create table cases (
  workspace_id integer not null,
  id uuid not null,
  version bigint not null default 1,
  number bigint not null,
  conversation_id uuid not null,
  subject text not null default '',
  status text not null default 'open' check (status in ('open', 'pending', 'closed')),
  owner_id uuid,
  created_at timestamptz not null default desk_now(),
  updated_at timestamptz not null default desk_now(),
  primary key (workspace_id, id),
  unique (workspace_id, number),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
create index cases_updated on cases (workspace_id, updated_at desc, id);
create index cases_conversation on cases (workspace_id, conversation_id);

create table chats (
  workspace_id integer not null,
  id uuid not null,
  conversation_id uuid not null,
  case_id uuid not null,
  queue_id uuid not null,
  state text not null check (state in ('waiting', 'active', 'finished')),
  holder_id uuid,
  -- True where the case had been finished before.
  reopened boolean not null default false,
  started_at timestamptz not null default desk_now(),
  -- Orders the queue: first unanswered client message, else entry into waiting.
  queued_at timestamptz not null default desk_now(),
  taken_at timestamptz,
  finished_at timestamptz,
  finished_by uuid,
  finish_reason text check (finish_reason in ('by_hand', 'operator_removed')),
  -- Texts already sent to this waiting client, each kind once: {busy, off_shift}.
  texts_sent text[] not null default '{}',
  -- Why it was assigned to whom: candidates, loads, exclusions (B-7).
  explanation jsonb,
  -- Who let go of it last and when: not eligible for this chat for ten minutes, or until another has held it.
  released_by uuid,
  released_at timestamptz,
  primary key (workspace_id, id),
  check ((state = 'active') = (holder_id is not null)),
  check ((state = 'finished') = (finished_at is not null)),
  check ((released_by is null) = (released_at is null)),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade,
  foreign key (workspace_id, case_id) references cases on delete cascade
);
create unique index chats_one_unfinished on chats (workspace_id, conversation_id) where state <> 'finished';
create index chats_waiting on chats (workspace_id, queue_id, queued_at) where state = 'waiting';
create index chats_conversation on chats (workspace_id, conversation_id, started_at);

create table messages (
  workspace_id integer not null,
  conversation_id uuid not null,
  seq bigint not null,
  version integer not null default 1,
  case_id uuid not null,
  chat_id uuid not null,
  kind text not null check (kind in ('in', 'out', 'system')),
  operator_id uuid,
  client_id text not null,
  body_hash bytea not null,
  text text not null,
  -- AttachmentView[]; null = none.
  attachments jsonb,
  reply_to_seq bigint,
  reactions text[],
  notice text,
  -- What edits replaced, oldest first: [{text, at}].
  edits jsonb,
  created_at timestamptz not null,
  edited_at timestamptz,
  primary key (workspace_id, conversation_id, seq),
  unique (workspace_id, conversation_id, client_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
) with (fillfactor = 95);

-- An outgoing message on its way to a platform. One row a message; in order within its conversation.
create table deliveries (
  workspace_id integer not null,
  conversation_id uuid not null,
  seq bigint not null,
  channel_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'unknown')),
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  -- While `sending`: who has it until when. `fence` refuses the late word of one who lost it.
  leased_until timestamptz,
  fence bigint not null default 0,
  -- The platform's ids of what it accepted, in order (a long text is several).
  external_ids text[] not null default '{}',
  error text,
  updated_at timestamptz not null default desk_now(),
  primary key (workspace_id, conversation_id, seq),
  foreign key (workspace_id, conversation_id, seq) references messages on delete cascade
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index deliveries_open on deliveries (due_at) where state in ('queued', 'sending');
create index deliveries_external on deliveries using gin (external_ids);

-- Every update of a platform as it came, before anything is made of it.
create table inbox_updates (
  workspace_id integer not null,
  channel_id uuid not null,
  -- The platform's own key of the update.
  key text not null,
  -- Updates of one sender are processed in the order of arrival.
  peer text not null,
  id bigint generated always as identity,
  received_at timestamptz not null default desk_now(),
  raw bytea not null,
  state text not null default 'stored' check (state in ('stored', 'done', 'ignored', 'failed')),
  reason text,
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  primary key (workspace_id, channel_id, key),
  foreign key (workspace_id, channel_id) references channels on delete cascade
);
create index inbox_updates_open on inbox_updates (id) where state = 'stored';

create table files (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 bytea,
  width integer,
  height integer,
  state text not null default 'ready' check (state in ('ready', 'fetching', 'unavailable')),
  -- Who may attach it: an operator or an identity; null = the desk itself (a platform's file).
  uploaded_by uuid,
  -- Set when a message refers to it; who may read the conversation may read the file.
  conversation_id uuid,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, id)
);
create index files_loose on files (created_at) where conversation_id is null;

-- Due times survive a restart; the effect is decided anew from the locked row (decision 6).
create table timers (
  workspace_id integer not null references workspaces on delete cascade,
  kind text not null,
  subject_id uuid not null,
  due_at timestamptz not null,
  generation bigint not null default 1,
  leased_until timestamptz,
  primary key (workspace_id, kind, subject_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
create index timers_due on timers (due_at);

create table templates (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  text text not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);

create table audit_records (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  at timestamptz not null default desk_now(),
  operator_id uuid,
  action text not null,
  subject_id uuid,
  details jsonb not null default '{}',
  primary key (workspace_id, id)
);
