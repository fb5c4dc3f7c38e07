-- What a tag may be given to. What has it already keeps it.
alter table tags add column scopes text[] not null default '{message,case}';

alter table templates
  -- Typed after `//`; '' = none.
  add column shortcut text not null default '',
  -- In whose chats it is offered; none = in all.
  add column queue_ids uuid[] not null default '{}';

-- Of a colleague who is there already: a link to a new password instead of a new account.
alter table invitations
  add column operator_id uuid,
  add foreign key (workspace_id, operator_id) references operators on delete cascade;
