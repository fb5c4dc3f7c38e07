-- Numbers the events of a use case inside COMMIT: no round trip happens while a feed row is locked (decision 1).
create function number_pending_events() returns trigger language plpgsql as $$
declare
  waiting integer;
  base bigint;
begin
  -- The first row's trigger numbers all of the transaction's events; the others find nothing.
  select count(*) into waiting
    from (select distinct kind, entity_id, num from pending_events where workspace_id = new.workspace_id) as distinct_events;
  if waiting = 0 then
    return null;
  end if;
  update feeds set seq = seq + waiting where workspace_id = new.workspace_id returning seq - waiting into base;
  with taken as (
    delete from pending_events where workspace_id = new.workspace_id returning id, kind, entity_id, num
  )
  insert into events (workspace_id, seq, kind, entity_id, num)
    select new.workspace_id, base + row_number() over (order by min(id)), kind, entity_id, num
      from taken group by kind, entity_id, num;
  return null;
end
$$;

create constraint trigger number_pending_events after insert on pending_events
  deferrable initially deferred for each row execute function number_pending_events();
