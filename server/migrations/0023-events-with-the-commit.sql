-- Writes what changed under the feed's next numbers, in the order given. Called in one message with `commit`, so that no round trip
-- happens while the feed's row is locked (decision 2). `pending_events` is what older nodes do it by while a new version is rolled out.
create function write_events(p_workspace integer, p_kinds text[], p_entities uuid[], p_nums bigint[]) returns void language plpgsql as $$
declare
  amount constant integer := cardinality(p_kinds);
  right_now constant timestamptz := desk_now();
  base bigint;
begin
  update feeds set seq = seq + amount where workspace_id = p_workspace returning seq - amount into base;
  insert into events (workspace_id, seq, kind, entity_id, num, at)
    select p_workspace, base + n.place, n.kind, n.entity_id, n.num, right_now
      from unnest(p_kinds, p_entities, p_nums) with ordinality as n (kind, entity_id, num, place);
end
$$;
