-- For how long after a client's message his platform lets us write (T6), as the channel said when it was connected; null = always.
alter table channels add column reply_window jsonb;
