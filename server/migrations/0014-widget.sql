-- The widget's visitors: how a chat was, and orders that are messages.

-- What a client answered when he was asked how it was; of each chat once, and he may change his mind.
create table ratings (
  workspace_id integer not null,
  chat_id uuid not null,
  conversation_id uuid not null,
  score smallint not null check (score between 1 and 5),
  comment text not null default '',
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, chat_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);

-- A message that is an order (A-1): the message keeps its words, this its lines (contract/src/order.ts).
create table orders (
  workspace_id integer not null,
  conversation_id uuid not null,
  seq bigint not null,
  number text not null,
  body jsonb not null,
  created_at timestamptz not null default desk_now(),
  primary key (workspace_id, conversation_id, seq),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
create index orders_newest on orders (workspace_id, created_at desc);

do $$
declare
  name text;
begin
  foreach name in array array['ratings', 'orders'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy workspace on %I using (workspace_id = any ((select nullif(current_setting(''parley.workspaces'', true), ''''))::integer[])'
      ' or (select current_setting(''parley.system'', true)) = ''on'')', name);
  end loop;
end
$$;
