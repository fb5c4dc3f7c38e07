-- Which mailbox takes our answers to the client where the conversation's own channel cannot (a form); null = the channel itself does, or nobody.
alter table conversations add column mailbox_id uuid;
create index conversations_mailbox on conversations (workspace_id, mailbox_id) where mailbox_id is not null;

-- Who besides the client gets a letter of ours. Kept beside the message under its sender's id, as approved_messages are.
create table letter_copies (
  workspace_id integer not null,
  conversation_id uuid not null,
  client_id text not null,
  copies text[] not null,
  primary key (workspace_id, conversation_id, client_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade
);
alter table letter_copies enable row level security;
alter table letter_copies force row level security;
create policy workspace on letter_copies
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- From now on `letters.copies` leaves the mailbox itself out.
do $$
begin
  perform set_config('parley.system', 'on', true);
  update letters as l set copies = array_remove(l.copies, lower(h.account))
    from conversations as c join channels as h on h.workspace_id = c.workspace_id and h.id = c.channel_id
    where c.workspace_id = l.workspace_id and c.id = l.conversation_id and lower(h.account) = any (l.copies);
  perform set_config('parley.system', '', true);
end
$$;
