-- A word that is in much is found by walking the entries from the newest, and a word that is in little by the index of words. Which of the two
-- it is was found out by counting, which read the whole of a common word's list, and of a rare one twice. Now the newest are looked through
-- first: of a common word they are the answer. What is left is rarer, and its list is read once.
-- One index a kind: in the one of all kinds the list of a kind was read through beside that of a word. The plan must know the kind to find it.
drop index search_entries_words;
create index search_entries_messages on search_entries using gin (workspace_id, words) where kind = 'message';
create index search_entries_notes on search_entries using gin (workspace_id, words) where kind = 'note';
create index search_entries_contacts on search_entries using gin (workspace_id, words) where kind = 'contact';
create index search_entries_cases on search_entries using gin (workspace_id, words) where kind = 'case';

create or replace function find_words(
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
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  looked constant integer := 1000;
  few constant integer := 2000;
  key_at timestamptz := coalesce(p_before_at, 'infinity');
  key_id uuid := coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  key_num bigint := coalesce(p_before_num, 0);
  ids uuid[];
  nums bigint[];
  ats timestamptz[];
begin
  if numnode(p_query) = 0 then
    return;
  end if;

  if p_limit <= 100 then
    perform set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);
    select array_agg(f.entity_id), array_agg(f.num), array_agg(f.at) into ids, nums, ats from (
      select n.entity_id, n.num, n.at from (
        select e.entity_id, e.num, e.at, e.words from search_entries as e
          where e.workspace_id = p_workspace and e.kind = p_kind and (e.at, e.entity_id, e.num) < (key_at, key_id, key_num)
          order by e.at desc, e.entity_id desc, e.num desc limit looked
      ) as n
      where n.words @@ p_query
        and not exists (select from unnest(p_hidden, p_from) as s (id, num) where s.id = n.entity_id and n.num >= s.num)
      limit p_limit) as f;
    perform set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true);
    if cardinality(ids) = p_limit then
      return query select * from unnest(ids, nums, ats);
      return;
    end if;
  end if;

  select array_agg(f.entity_id), array_agg(f.num), array_agg(f.at) into ids, nums, ats from (
    select e.entity_id, e.num, e.at from search_entries as e
      where e.workspace_id = p_workspace and e.kind = p_kind and e.words @@ p_query limit few + 1) as f;
  if coalesce(cardinality(ids), 0) <= few then
    return query
    select h.id, h.num, h.at from unnest(ids, nums, ats) as h (id, num, at)
      where (h.at, h.id, h.num) < (key_at, key_id, key_num)
        and not exists (select from unnest(p_hidden, p_from) as s (id, num) where s.id = h.id and h.num >= s.num)
      order by h.at desc, h.id desc, h.num desc limit p_limit;
  else
    perform set_config('enable_bitmapscan', 'off', true), set_config('enable_sort', 'off', true);
    return query
    select e.entity_id, e.num, e.at from search_entries as e
      where e.workspace_id = p_workspace and e.kind = p_kind and e.words @@ p_query
        and (e.at, e.entity_id, e.num) < (key_at, key_id, key_num)
        and not exists (select from unnest(p_hidden, p_from) as s (id, num) where s.id = e.entity_id and e.num >= s.num)
      order by e.at desc, e.entity_id desc, e.num desc limit p_limit;
    perform set_config('enable_bitmapscan', 'on', true), set_config('enable_sort', 'on', true);
  end if;
end
$$;
