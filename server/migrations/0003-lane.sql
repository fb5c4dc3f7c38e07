-- The batch lane: many messages of many workspaces in one call (decisions 1–4). Never waits for a lock of a
-- conversation, never raises for what one row asks: each row has its own outcome, in the order of the rows.
--   accepted      stored; feed_seq and the conversation's new values are set
--   duplicate     stored before under the same client id with the same body; seq and created_at are that message's
--   conflict      the client id belongs to another body
--   busy          somebody works on the conversation; ask again, before its later rows
--   no_open_chat  no unfinished chat (in), or none that is active (out), or no such conversation
--   not_holder    the sender lost the chat; holder_id has it
create type lane_answer as (
  ord integer,
  outcome text,
  seq bigint,
  created_at timestamptz,
  holder_id uuid,
  workspace_id integer,
  conversation_id uuid,
  feed_seq bigint,
  chat_id uuid,
  case_id uuid,
  queue_id uuid,
  delivers boolean,
  version bigint,
  last_seq bigint,
  unread integer,
  waiting_since timestamptz,
  last_in_at timestamptz,
  last_out_at timestamptz
);

create function accept_messages(
  p_workspace integer[],
  p_conversation uuid[],
  p_client_id text[],
  p_body_hash bytea[],
  p_kind text[],
  p_operator uuid[],
  p_fence bigint[],
  p_text text[],
  p_attachments jsonb[],
  p_reply_to bigint[]
) returns setof lane_answer language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  right_now timestamptz := desk_now();
  answers lane_answer[];
begin
  perform set_config('parley.workspaces', (select array_agg(distinct w)::text from unnest(p_workspace) as w), true);

  with input as materialized (
    select * from unnest(p_workspace, p_conversation, p_client_id, p_body_hash, p_kind, p_operator, p_fence, p_text,
                         p_attachments, p_reply_to)
      with ordinality as t (workspace_id, conversation_id, client_id, body_hash, kind, operator_id, fence, body,
                            attachments, reply_to_seq, ord)
  ), locked as materialized (
    select c.workspace_id, c.id, c.chat_id, c.case_id, c.queue_id, c.channel_id, c.delivers, c.chat_state, c.holder_id,
           c.fence, c.seq
      from (select distinct workspace_id, conversation_id from input) as k
      join conversations as c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
      order by c.workspace_id, c.id
      for no key update of c skip locked
  ), judged as materialized (
    select i.*, l.chat_id, l.case_id, l.queue_id, l.channel_id, l.delivers, l.holder_id, l.seq as base,
      d.seq as known_seq, d.created_at as known_at,
      case
        when d.seq is not null then case when d.body_hash = i.body_hash then 'duplicate' else 'conflict' end
        when l.id is null then case
          when exists (select from conversations as c where c.workspace_id = i.workspace_id and c.id = i.conversation_id)
          then 'busy' else 'no_open_chat' end
        when i.kind = 'in' and l.chat_state = 'finished' then 'no_open_chat'
        when i.kind = 'out' and l.chat_state <> 'active' then 'no_open_chat'
        when i.kind = 'out' and (l.holder_id <> i.operator_id or l.fence <> i.fence) then 'not_holder'
        else 'accepted'
      end as outcome
      from input as i
      left join locked as l on l.workspace_id = i.workspace_id and l.id = i.conversation_id
      left join messages as d
        on d.workspace_id = i.workspace_id and d.conversation_id = i.conversation_id and d.client_id = i.client_id
  ), numbered as materialized (
    select j.*,
      j.base + row_number() over (partition by j.workspace_id, j.conversation_id order by j.ord) as new_seq,
      row_number() over (partition by j.workspace_id order by j.ord) as feed_place,
      coalesce(max(j.ord) filter (where j.kind = 'out') over (partition by j.workspace_id, j.conversation_id), 0) as last_out
      from judged as j where j.outcome = 'accepted'
  ), totals as materialized (
    select workspace_id, conversation_id, max(new_seq) as last_seq, max(last_out) as last_out,
      count(*) filter (where kind = 'in') as ins,
      count(*) filter (where kind = 'in' and ord > last_out) as ins_after_out
      from numbered group by workspace_id, conversation_id
  ), moved as (
    update conversations as c set
      seq = e.last_seq,
      version = c.version + 1,
      unread = case when e.last_out > 0 then e.ins_after_out else c.unread + e.ins end,
      waiting_since = case
        when e.ins_after_out = 0 then null
        when e.last_out > 0 then right_now
        else coalesce(c.waiting_since, right_now) end,
      last_in_at = case when e.ins > 0 then right_now else c.last_in_at end,
      last_out_at = case when e.last_out > 0 then right_now else c.last_out_at end
      from totals as e where c.workspace_id = e.workspace_id and c.id = e.conversation_id
      returning c.workspace_id, c.id, c.version, c.seq, c.unread, c.waiting_since, c.last_in_at, c.last_out_at
  ), stored as (
    insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, operator_id, client_id, body_hash, text,
                          attachments, reply_to_seq, created_at)
      select workspace_id, conversation_id, new_seq, case_id, chat_id, kind, operator_id, client_id, body_hash, body,
             attachments, reply_to_seq, right_now
        from numbered order by ord
  ), queued as (
    insert into deliveries (workspace_id, conversation_id, seq, channel_id)
      select workspace_id, conversation_id, new_seq, channel_id from numbered where kind = 'out' and delivers
  )
  select array_agg((j.ord, j.outcome, coalesce(n.new_seq, j.known_seq), coalesce(j.known_at, right_now), j.holder_id,
                    j.workspace_id, j.conversation_id, n.feed_place, j.chat_id, j.case_id, j.queue_id, j.delivers,
                    m.version, m.seq, m.unread, m.waiting_since, m.last_in_at, m.last_out_at)::lane_answer order by j.ord)
    into answers
    from judged as j
    left join numbered as n on n.ord = j.ord
    left join moved as m on n.ord is not null and m.workspace_id = j.workspace_id and m.id = j.conversation_id;

  -- The feed rows are the last locks, taken in the order of workspaces.
  return query
  with answer as materialized (
    select * from unnest(answers)
  ), counts as materialized (
    select a.workspace_id, count(*) as amount from answer as a where a.outcome = 'accepted' group by a.workspace_id
  ), counters as materialized (
    select f.workspace_id, f.seq from counts as k join feeds as f on f.workspace_id = k.workspace_id
      order by f.workspace_id for no key update of f
  ), counted as (
    update feeds as f set seq = f.seq + k.amount
      from counts as k join counters as o on o.workspace_id = k.workspace_id
      where f.workspace_id = k.workspace_id
      returning f.workspace_id, f.seq - k.amount as base
  ), logged as (
    insert into events (workspace_id, seq, kind, entity_id, num, at)
      select a.workspace_id, b.base + a.feed_seq, 'message', a.conversation_id, a.seq, right_now
        from answer as a join counted as b on b.workspace_id = a.workspace_id where a.outcome = 'accepted'
        order by a.workspace_id, a.feed_seq
  )
  select a.ord, a.outcome, a.seq, a.created_at, a.holder_id, a.workspace_id, a.conversation_id, b.base + a.feed_seq, a.chat_id,
         a.case_id, a.queue_id, a.delivers, a.version, a.last_seq, a.unread, a.waiting_since, a.last_in_at, a.last_out_at
    from answer as a left join counted as b on b.workspace_id = a.workspace_id
    order by a.ord;
end
$$;
