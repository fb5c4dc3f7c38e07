-- Other ids under which a platform may name a person: his id with this business beside his telephone number (E-14).
create table identity_aliases (
  workspace_id integer not null,
  channel_id uuid not null,
  alias text not null,
  identity_id uuid not null,
  primary key (workspace_id, channel_id, alias),
  foreign key (workspace_id, identity_id) references identities on delete cascade
);
create index identity_aliases_identity on identity_aliases (workspace_id, identity_id);
alter table identity_aliases enable row level security;
alter table identity_aliases force row level security;
create policy workspace on identity_aliases
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- Messages that go as a text which the platform has approved, with what fills it in (T6). Kept beside the message under its sender's id.
create table approved_messages (
  workspace_id integer not null,
  conversation_id uuid not null,
  client_id text not null,
  -- ApprovedChoice
  choice jsonb not null,
  primary key (workspace_id, conversation_id, client_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
alter table approved_messages enable row level security;
alter table approved_messages force row level security;
create policy workspace on approved_messages
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');
