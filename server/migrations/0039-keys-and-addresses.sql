-- Where each act was asked for; null where the desk did it by itself, or before this was noted.
alter table audit_records add column address text;

alter table api_keys
  -- May look and change nothing.
  add column reads_only boolean not null default false,
  -- To the minute.
  add column last_used_at timestamptz;

drop function find_api_key(bytea);
create function find_api_key(p_token_hash bytea)
returns table (workspace_id integer, operator_id uuid, role text, rights jsonb, reads_only boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  update api_keys set last_used_at = right_now
    where token_hash = p_token_hash and (last_used_at is null or last_used_at <= right_now - interval '1 minute');
  return query
  select k.workspace_id, k.operator_id, o.role, w.rights, k.reads_only
    from api_keys as k join operators as o on o.workspace_id = k.workspace_id and o.id = k.operator_id
      join workspaces as w on w.workspace_id = k.workspace_id
    where k.token_hash = p_token_hash and o.removed_at is null and o.suspended_at is null;
  perform set_config('parley.system', '', true);
end
$$;
