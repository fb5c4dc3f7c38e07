-- Who asks is found with his role and what his workspace lets it do, in one statement: every request begins with it.
drop function find_session(bytea);
create function find_session(p_token_hash bytea)
returns table (workspace_id integer, session_id uuid, operator_id uuid, role text, rights jsonb, csrf text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select s.workspace_id, s.id, s.operator_id, o.role, w.rights, s.csrf
    from sessions as s join operators as o on o.workspace_id = s.workspace_id and o.id = s.operator_id
      join workspaces as w on w.workspace_id = s.workspace_id
    where s.token_hash = p_token_hash and s.expires_at > desk_now() and o.removed_at is null and o.suspended_at is null;
  perform set_config('parley.system', '', true);
end
$$;

drop function find_api_key(bytea);
create function find_api_key(p_token_hash bytea)
returns table (workspace_id integer, operator_id uuid, role text, rights jsonb)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select k.workspace_id, k.operator_id, o.role, w.rights
    from api_keys as k join operators as o on o.workspace_id = k.workspace_id and o.id = k.operator_id
      join workspaces as w on w.workspace_id = k.workspace_id
    where k.token_hash = p_token_hash and o.removed_at is null and o.suspended_at is null;
  perform set_config('parley.system', '', true);
end
$$;
