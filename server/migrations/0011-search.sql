-- Search, tags of cases, saved views.

create extension if not exists btree_gin;

-- Pages go by both columns in one direction.
drop index cases_updated;
create index cases_updated on cases (workspace_id, updated_at, id);

-- What can be found, filled by a follower of the feed outside of the transactions that bring it (hot path): one entry a message, note,
-- contact and case. Of a case `at` is the time of its last message, so that lists go by it.
create table search_entries (
  workspace_id integer not null references workspaces on delete cascade,
  kind text not null check (kind in ('message', 'note', 'contact', 'case')),
  -- Of a message: its conversation.
  entity_id uuid not null,
  -- Of a message: its number there; else 0.
  num bigint not null default 0,
  at timestamptz not null,
  words tsvector not null,
  primary key (workspace_id, kind, entity_id, num)
) with (autovacuum_vacuum_insert_scale_factor = 0.02);
create index search_entries_words on search_entries using gin (workspace_id, kind, words);
create index search_entries_newest on search_entries (workspace_id, kind, at, entity_id, num);

-- How far the follower is. What was there before it began is filled in kind by kind, in the order of keys.
create table search_places (
  workspace_id integer primary key references workspaces on delete cascade,
  -- Events up to here are in the entries.
  seq bigint not null,
  -- What is being filled in, and after which key; null = all is there.
  filling text check (filling in ('contact', 'case', 'note', 'message')),
  filled_id uuid not null default '00000000-0000-0000-0000-000000000000',
  filled_num bigint not null default 0
);

-- Tags of cases: of a case itself (seq 0) and of its messages, in one place where lists can look.
create table case_tags (
  workspace_id integer not null,
  case_id uuid not null,
  tag_id uuid not null,
  seq bigint not null default 0,
  primary key (workspace_id, case_id, tag_id, seq),
  foreign key (workspace_id, case_id) references cases on delete cascade
);
create index case_tags_tag on case_tags (workspace_id, tag_id, case_id);

-- A filter of the list with a name: everybody's, or one's own.
create table saved_views (
  workspace_id integer not null references workspaces on delete cascade,
  id uuid not null,
  version bigint not null default 1,
  name text not null,
  -- Whose own it is; null = shared.
  owner_id uuid,
  -- CaseFilter of the contract.
  filter jsonb not null,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, owner_id) references operators on delete cascade
);

select set_config('parley.system', 'on', true);
insert into case_tags (workspace_id, case_id, tag_id, seq)
  select m.workspace_id, m.case_id, t.tag_id, m.seq from messages as m cross join unnest(m.tag_ids) as t (tag_id)
    where m.tag_ids is not null
  on conflict do nothing;
select set_config('parley.system', '', true);

do $$
declare
  name text;
begin
  foreach name in array array['search_entries', 'search_places', 'case_tags', 'saved_views'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy workspace on %I using (workspace_id = any ((select nullif(current_setting(''parley.workspaces'', true), ''''))::integer[])'
      ' or (select current_setting(''parley.system'', true)) = ''on'')', name);
  end loop;
end
$$;
-- Text search is not leakproof: under a policy its index is of no use (decision 14). The door below runs as the owner and names the
-- workspace itself; everybody else is bound by the policy above.
alter table search_entries no force row level security;

-- Russian and English words in any form. Every word counts: whoever looks for «ещё не пришло» means it.
create text search dictionary parley_russian (template = snowball, language = russian);
create text search dictionary parley_english (template = snowball, language = english);
create text search configuration parley (copy = russian);
alter text search configuration parley alter mapping replace russian_stem with parley_russian;
alter text search configuration parley alter mapping replace english_stem with parley_english;

-- Words of what people write: an address is its parts, «ё» is «е».
create function search_words(p_text text) returns tsvector language sql immutable parallel safe as
  $$ select to_tsvector('parley', translate(regexp_replace(p_text, '[^[:alnum:]]+', ' ', 'g'), 'ёЁ', 'еЕ')) $$;

-- Names and addresses, which have no stems.
create function search_names(p_text text) returns tsvector language sql immutable parallel safe as
  $$ select to_tsvector('simple', translate(regexp_replace(p_text, '[^[:alnum:]]+', ' ', 'g'), 'ёЁ', 'еЕ')) $$;

-- Every end of a telephone number: with it any part of four digits or more is the beginning of a word.
create function search_digits(p_text text) returns text language sql immutable parallel safe as $$
  select coalesce(string_agg(substr(d.digits, n), ' '), '')
    from (select regexp_replace(p_text, '\D', '', 'g') as digits) as d, generate_series(1, length(d.digits) - 3) as n
    where length(d.digits) between 7 and 15
$$;

create function enter_contacts(p_workspace integer, p_ids uuid[]) returns void language sql as $$
  insert into search_entries as e (workspace_id, kind, entity_id, at, words)
    select p.workspace_id, 'contact', p.id, p.created_at,
        setweight(search_names(p.name), 'A') || setweight(search_names(coalesce(p.company, '')), 'B') || coalesce(details.words, ''::tsvector)
      from contacts as p
      left join lateral (
        select search_names(string_agg(concat_ws(' ', d ->> 'value', search_digits(d ->> 'value')), ' ')) as words
          from identities as i cross join jsonb_array_elements(i.profile) as d
          where i.workspace_id = p.workspace_id and i.contact_id = p.id
      ) as details on true
      where p.workspace_id = p_workspace and p.id = any (p_ids)
    on conflict (workspace_id, kind, entity_id, num) do update set words = excluded.words where e.words <> excluded.words
$$;

create function enter_cases(p_workspace integer, p_ids uuid[]) returns void language sql as $$
  delete from search_entries as e using cases as k
    where e.workspace_id = p_workspace and e.kind = 'case' and e.entity_id = any (p_ids)
      and k.workspace_id = e.workspace_id and k.id = e.entity_id and k.merged_into is not null;
  insert into search_entries as e (workspace_id, kind, entity_id, at, words)
    select k.workspace_id, 'case', k.id, coalesce(last.created_at, k.created_at), search_words(k.number::text || ' ' || k.subject)
      from cases as k
      left join lateral (
        select m.created_at from messages as m
          where m.workspace_id = k.workspace_id and m.conversation_id = k.conversation_id and m.case_id = k.id and m.kind <> 'system'
          order by m.seq desc limit 1
      ) as last on true
      where k.workspace_id = p_workspace and k.id = any (p_ids) and k.merged_into is null
    on conflict (workspace_id, kind, entity_id, num) do update set at = excluded.at, words = excluded.words
      where (e.at, e.words) is distinct from (excluded.at, excluded.words)
$$;

create function enter_notes(p_workspace integer, p_ids uuid[]) returns void language sql as $$
  delete from search_entries as e using notes as n
    where e.workspace_id = p_workspace and e.kind = 'note' and e.entity_id = any (p_ids)
      and n.workspace_id = e.workspace_id and n.id = e.entity_id and n.removed_at is not null;
  insert into search_entries as e (workspace_id, kind, entity_id, at, words)
    select n.workspace_id, 'note', n.id, n.created_at, search_words(n.text)
      from notes as n
      where n.workspace_id = p_workspace and n.id = any (p_ids) and n.removed_at is null
    on conflict (workspace_id, kind, entity_id, num) do update set words = excluded.words where e.words <> excluded.words
$$;

create function enter_messages(p_workspace integer, p_conversations uuid[], p_seqs bigint[]) returns void language sql as $$
  delete from search_entries as e using unnest(p_conversations, p_seqs) as k (conversation_id, seq), messages as m
    where e.workspace_id = p_workspace and e.kind = 'message' and e.entity_id = k.conversation_id and e.num = k.seq
      and m.workspace_id = e.workspace_id and m.conversation_id = e.entity_id and m.seq = e.num and m.deleted_at is not null;
  insert into search_entries as e (workspace_id, kind, entity_id, num, at, words)
    select m.workspace_id, 'message', m.conversation_id, m.seq, m.created_at,
        search_words(concat_ws(' ', m.text, (select string_agg(a ->> 'name', ' ') from jsonb_array_elements(m.attachments) as a)))
      from unnest(p_conversations, p_seqs) as k (conversation_id, seq)
      join messages as m on m.workspace_id = p_workspace and m.conversation_id = k.conversation_id and m.seq = k.seq
      where m.kind <> 'system' and m.deleted_at is null
    on conflict (workspace_id, kind, entity_id, num) do update set words = excluded.words where e.words <> excluded.words
$$;

-- Takes the next p_amount events of a workspace, and as much of what is still to be filled in. Returns how much is left, 0 = all is in.
-- The place's row keeps two processes from doing the same.
create function follow_for_search(p_workspace integer, p_amount integer) returns bigint language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  place search_places;
  feed feeds;
  last bigint;
  ids uuid[];
  seqs bigint[];
begin
  perform set_config('parley.workspaces', array[p_workspace]::text, true);
  insert into search_places (workspace_id, seq, filling) select workspace_id, seq, 'contact' from feeds where workspace_id = p_workspace
    on conflict do nothing;
  select * into place from search_places where workspace_id = p_workspace for no key update;
  select * into feed from feeds where workspace_id = p_workspace;
  if place is null or feed is null then
    return 0;
  end if;
  -- Events that it never saw are deleted: it begins anew.
  if place.seq < feed.floor then
    place := (p_workspace, feed.seq, 'contact', '00000000-0000-0000-0000-000000000000', 0);
  end if;

  if place.seq < feed.seq then
    last := least(place.seq + p_amount, feed.seq);
    select array_agg(distinct c.contact_id) into ids from events as e
      join conversations as c on c.workspace_id = e.workspace_id and c.id = e.entity_id
      where e.workspace_id = p_workspace and e.seq > place.seq and e.seq <= last and e.kind = 'conversation';
    perform enter_contacts(p_workspace, ids) where ids is not null;
    select array_agg(distinct e.entity_id) into ids from events as e
      where e.workspace_id = p_workspace and e.seq > place.seq and e.seq <= last and e.kind = 'note';
    perform enter_notes(p_workspace, ids) where ids is not null;
    select array_agg(d.entity_id), array_agg(d.num) into ids, seqs
      from (select distinct entity_id, num from events
        where workspace_id = p_workspace and seq > place.seq and seq <= last and kind = 'message' and num is not null) as d;
    perform enter_messages(p_workspace, ids, seqs) where ids is not null;
    select array_agg(d.id) into ids from (
      select e.entity_id as id from events as e
        where e.workspace_id = p_workspace and e.seq > place.seq and e.seq <= last and e.kind = 'case'
      union
      select m.case_id from unnest(ids, seqs) as k (conversation_id, seq)
        join messages as m on m.workspace_id = p_workspace and m.conversation_id = k.conversation_id and m.seq = k.seq) as d;
    perform enter_cases(p_workspace, ids) where ids is not null;
    place.seq := last;
  end if;

  case place.filling
    when 'contact' then
      select array_agg(id order by id) into ids
        from (select id from contacts where workspace_id = p_workspace and id > place.filled_id order by id limit p_amount) as k;
      perform enter_contacts(p_workspace, ids) where ids is not null;
    when 'case' then
      select array_agg(id order by id) into ids
        from (select id from cases where workspace_id = p_workspace and id > place.filled_id order by id limit p_amount) as k;
      perform enter_cases(p_workspace, ids) where ids is not null;
    when 'note' then
      select array_agg(id order by id) into ids
        from (select id from notes where workspace_id = p_workspace and id > place.filled_id order by id limit p_amount) as k;
      perform enter_notes(p_workspace, ids) where ids is not null;
    when 'message' then
      select array_agg(k.conversation_id order by k.conversation_id, k.seq), array_agg(k.seq order by k.conversation_id, k.seq) into ids, seqs
        from (select conversation_id, seq from messages
          where workspace_id = p_workspace and (conversation_id, seq) > (place.filled_id, place.filled_num)
          order by conversation_id, seq limit p_amount) as k;
      perform enter_messages(p_workspace, ids, seqs) where ids is not null;
    else ids := null;
  end case;
  if place.filling is not null then
    if coalesce(cardinality(ids), 0) = p_amount then
      place.filled_id := ids[p_amount];
      place.filled_num := case when place.filling = 'message' then seqs[p_amount] else 0 end;
    else
      place.filling := case place.filling when 'contact' then 'case' when 'case' then 'note' when 'note' then 'message' end;
      place.filled_id := '00000000-0000-0000-0000-000000000000';
      place.filled_num := 0;
    end if;
  end if;

  update search_places set seq = place.seq, filling = place.filling, filled_id = place.filled_id, filled_num = place.filled_num
    where workspace_id = p_workspace;
  return feed.seq - place.seq + case when place.filling is null then 0 else 1 end;
end
$$;

-- The workspaces in which the follower has something to do.
create function list_search_due() returns table (workspace_id integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select f.workspace_id from feeds as f left join search_places as p on p.workspace_id = f.workspace_id
    where p.seq is null or p.filling is not null or p.seq < f.seq
    order by f.workspace_id;
  perform set_config('parley.system', '', true);
end
$$;

-- The newest entries with all the words, after a key. Only keys come out: their rows are read under row-level security. Entries in
-- p_hidden are left out from the number p_from on. Rare words: all hits, sorted. Common words: entries are walked by time until there
-- are enough, so that no question costs more than its answer.
create function find_words(
  p_workspace integer,
  p_kind text,
  p_query tsquery,
  p_limit integer,
  p_before_at timestamptz default null,
  p_before_id uuid default null,
  p_before_num bigint default null,
  p_hidden uuid[] default '{}',
  p_from bigint[] default '{}'
) returns table (entity_id uuid, num bigint, at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  amount integer;
begin
  if numnode(p_query) = 0 then
    return;
  end if;
  select count(*) into amount from (
    select from search_entries as e where e.workspace_id = p_workspace and e.kind = p_kind and e.words @@ p_query limit 2001) as few;
  if amount <= 2000 then
    return query
    with hits as materialized (
      select e.entity_id, e.num, e.at from search_entries as e
        where e.workspace_id = p_workspace and e.kind = p_kind and e.words @@ p_query)
    select h.entity_id, h.num, h.at from hits as h
      where (p_before_at is null or (h.at, h.entity_id, h.num) < (p_before_at, p_before_id, p_before_num))
        and not exists (select from unnest(p_hidden, p_from) as s (id, num) where s.id = h.entity_id and h.num >= s.num)
      order by h.at desc, h.entity_id desc, h.num desc limit p_limit;
  else
    perform set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);
    return query
    select e.entity_id, e.num, e.at from search_entries as e
      where e.workspace_id = p_workspace and e.kind = p_kind and e.words @@ p_query
        and (e.at, e.entity_id, e.num)
          < (coalesce(p_before_at, 'infinity'::timestamptz), coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'), coalesce(p_before_num, 0))
        and not exists (select from unnest(p_hidden, p_from) as s (id, num) where s.id = e.entity_id and e.num >= s.num)
      order by e.at desc, e.entity_id desc, e.num desc limit p_limit;
    perform set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true);
  end if;
end
$$;
