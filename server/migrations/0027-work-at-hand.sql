-- What workers would find if each of them looked for himself, in one look; `events` grows with everything that anybody could see.
-- A kind may be named whose worker finds nothing: somebody else has it, or something earlier is in its way.
create function work_at_hand() returns table (events bigint, kinds text[])
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  select
    (select coalesce(sum(f.seq), 0)::bigint from feeds as f),
    array(
      select 'inbox' where exists (select from inbox_updates as u where u.state = 'stored' and u.due_at <= right_now)
      union all select 'files' where exists (
        select from file_fetches as f where f.due_at <= right_now and (f.leased_until is null or f.leased_until <= right_now))
      union all select 'transcripts' where exists (
        select from transcripts as t
          where (t.state = 'queued' and t.due_at <= right_now) or (t.state = 'sending' and t.leased_until <= right_now))
      union all select 'timers' where exists (
        select from timers as t where t.due_at <= right_now and (t.leased_until is null or t.leased_until <= right_now))
      union all select 'control' where exists (
        select from control_wishes as w where w.due_at <= right_now and (w.leased_until is null or w.leased_until <= right_now))
      union all select 'routing' where exists (select from routing_due)
      union all select 'deliveries' where exists (
        select from deliveries as d
          where d.state in ('queued', 'sending') and d.due_at <= right_now and (d.leased_until is null or d.leased_until <= right_now))
      union all select 'news' where exists (
        select from push_cursors as c join feeds as f on f.workspace_id = c.workspace_id where f.seq > c.seq)
      union all select 'pushes' where exists (
        select from pushes as p
          where p.done_at is null and p.due_at <= right_now and (p.leased_until is null or p.leased_until <= right_now)));
  perform set_config('parley.system', '', true);
end
$$;
