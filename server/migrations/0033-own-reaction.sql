-- An operator's emoji on a message of the client's.
alter table messages add column own_reaction text;
