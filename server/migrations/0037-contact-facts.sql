-- What operators write down of a client.
alter table contacts
  -- Facts that stand in place of what his channels tell: [{label, value}].
  add column written jsonb not null default '[]',
  -- An operator named him: what a channel calls him does not replace it.
  add column named boolean not null default false,
  add column tag_ids uuid[] not null default '{}';

-- Tags may be given to clients, too; those for everything stay so.
alter table tags alter column scopes set default '{message,case,contact}';
select set_config('parley.system', 'on', true);
update tags set scopes = '{message,case,contact}' where scopes @> '{message,case}';
select set_config('parley.system', '', true);

-- Few messages have files: a client's are found without reading the rest.
create index messages_with_files on messages (workspace_id, conversation_id, seq) where attachments is not null;

-- What operators wrote down is found, too.
create or replace function enter_contacts(p_workspace integer, p_ids uuid[]) returns void language sql as $$
  insert into search_entries as e (workspace_id, kind, entity_id, at, words)
    select p.workspace_id, 'contact', p.id, p.created_at,
        setweight(search_names(p.name), 'A') || setweight(search_names(coalesce(p.company, '')), 'B') || coalesce(details.words, ''::tsvector)
      from contacts as p
      left join lateral (
        select search_names(string_agg(concat_ws(' ', d ->> 'value', search_digits(d ->> 'value')), ' ')) as words
          from (select jsonb_array_elements(i.profile) from identities as i where i.workspace_id = p.workspace_id and i.contact_id = p.id
                union all select jsonb_array_elements(p.written)) as told (d)
      ) as details on true
      where p.workspace_id = p_workspace and p.id = any (p_ids)
    on conflict (workspace_id, kind, entity_id, num) do update set words = excluded.words where e.words <> excluded.words
$$;
