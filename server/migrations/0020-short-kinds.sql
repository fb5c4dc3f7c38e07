-- A kind of channel may be named by one letter: X.
alter table channels drop constraint channels_kind_check;
alter table channels add constraint channels_kind_check check (kind ~ '^[a-z][a-z0-9-]{0,19}$');
