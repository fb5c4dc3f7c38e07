-- The follower of the search finds everything by its key, whatever is known of the tables: of a table that was never analysed, as after an
-- upgrade or in a busy first hour, other plans read all of its rows for each step.
alter function follow_for_search(integer, integer) set enable_sort = off;
alter function follow_for_search(integer, integer) set enable_bitmapscan = off;

-- As in 0011. What was deleted is rare, and looked for only where there is some.
create or replace function enter_messages(p_workspace integer, p_conversations uuid[], p_seqs bigint[]) returns void language plpgsql as $$
declare
  gone_conversations uuid[];
  gone_seqs bigint[];
begin
  select array_agg(m.conversation_id), array_agg(m.seq) into gone_conversations, gone_seqs
    from unnest(p_conversations, p_seqs) as k (conversation_id, seq)
    join messages as m on m.workspace_id = p_workspace and m.conversation_id = k.conversation_id and m.seq = k.seq
    where m.deleted_at is not null;
  if gone_seqs is not null then
    delete from search_entries as e using unnest(gone_conversations, gone_seqs) as g (conversation_id, seq)
      where e.workspace_id = p_workspace and e.kind = 'message' and e.entity_id = any (gone_conversations)
        and e.entity_id = g.conversation_id and e.num = g.seq;
  end if;
  insert into search_entries as e (workspace_id, kind, entity_id, num, at, words)
    select m.workspace_id, 'message', m.conversation_id, m.seq, m.created_at,
        search_words(concat_ws(' ', m.text, (select string_agg(a ->> 'name', ' ') from jsonb_array_elements(m.attachments) as a)))
      from unnest(p_conversations, p_seqs) as k (conversation_id, seq)
      join messages as m on m.workspace_id = p_workspace and m.conversation_id = k.conversation_id and m.seq = k.seq
      where m.kind <> 'system' and m.deleted_at is null
    on conflict (workspace_id, kind, entity_id, num) do update set words = excluded.words where e.words <> excluded.words;
end
$$;
