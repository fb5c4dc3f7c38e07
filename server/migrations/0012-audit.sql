-- What stood there before a change, by the same names as `details`.
alter table audit_records add column before jsonb not null default '{}';

create index audit_records_by_operator on audit_records (workspace_id, operator_id, id);
create index audit_records_by_subject on audit_records (workspace_id, subject_id);

-- What was noted stays as it was noted; it goes only with its workspace.
create function keep_audit_records() returns trigger language plpgsql as $$
begin
  raise exception 'audit records are not changed';
end
$$;
create trigger keep_audit_records before update on audit_records for each row execute function keep_audit_records();
