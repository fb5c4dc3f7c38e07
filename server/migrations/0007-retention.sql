-- What is kept only for a while (decisions 7 and 10).

-- The body of an update goes after 30 days; its key stays, so the same update sent again is still known.
alter table inbox_updates alter column raw drop not null;
create index inbox_updates_bodies on inbox_updates (workspace_id, received_at) where raw is not null;

-- Deletes the oldest events of a workspace, at most p_amount, and raises the feed's floor to match; returns how many went.
-- A transaction of its own, with the feed's row as its last lock: no commit waits for the deleting.
create function forget_events(p_workspace integer, p_days integer, p_amount integer) returns integer
language plpgsql as $$
declare
  gone_up_to bigint;
  gone integer;
begin
  perform set_config('parley.workspaces', array[p_workspace]::text, true);
  select max(e.seq) into gone_up_to
    from (select seq, at from events where workspace_id = p_workspace order by seq limit p_amount) as e
    where e.at < desk_now() - make_interval(days => p_days);
  if gone_up_to is null then
    return 0;
  end if;
  delete from events where workspace_id = p_workspace and seq <= gone_up_to;
  get diagnostics gone = row_count;
  update feeds set floor = greatest(floor, gone_up_to) where workspace_id = p_workspace;
  return gone;
end
$$;

-- The chores of workspaces that are here already; new ones get theirs when they are made.
select set_config('parley.system', 'on', true);
insert into timers (workspace_id, kind, subject_id, due_at)
  select w.workspace_id, chore.kind, '00000000-0000-0000-0000-000000000000', desk_now()
    from workspaces as w cross join (values ('old_events'), ('old_updates')) as chore (kind);
select set_config('parley.system', '', true);
