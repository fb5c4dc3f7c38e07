-- The usual words for who is blocked hold for a while and for good. Companies that still have the earlier ones get these.

-- The owner of the tables, who runs this, is held to row-level security as well: he would see no company.
alter table workspaces no force row level security;

update workspaces set version = version + 1,
    blocked_text = 'Вы не можете писать нам в этот чат: новые сообщения не будут доставлены.'
  where blocked_text = 'Вы больше не можете писать нам в этот чат. Новые сообщения не будут доставлены.';

update workspaces set version = version + 1,
    blocked_text = 'You can’t write to us in this chat: new messages will not be delivered.'
  where blocked_text = 'You can no longer write to us in this chat. New messages will not be delivered.';

alter table workspaces force row level security;
