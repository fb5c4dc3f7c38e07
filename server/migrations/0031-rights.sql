-- What may be done from another role on than usual: RightsOverride of the contract.
alter table workspaces add column rights jsonb not null default '{}';
