-- The second wall between workspaces (decision 13): a row is there only for who named its workspace in
-- `parley.workspaces`, or for one of the doors. The select makes PostgreSQL read each setting once a query.
do $$
declare
  name text;
begin
  for name in select c.relname from pg_class as c join pg_attribute as a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'workspace_id' and not a.attisdropped
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy workspace on %I using (workspace_id = any ((select nullif(current_setting(''parley.workspaces'', true), ''''))::integer[])'
      ' or (select current_setting(''parley.system'', true)) = ''on'')', name);
  end loop;
end
$$;

-- Installation-wide facts hold nothing of a workspace; still, nobody reads them by accident.
create function installation_epoch() returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_epoch text;
begin
  perform set_config('parley.system', 'on', true);
  select epoch into found_epoch from installation;
  perform set_config('parley.system', '', true);
  return found_epoch;
end
$$;
alter table installation enable row level security;
alter table installation force row level security;
create policy installation on installation using ((select current_setting('parley.system', true)) = 'on');
