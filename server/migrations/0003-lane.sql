-- The batch lane: many messages of many workspaces in one call (decisions 1–4). It never waits for the lock of a
-- conversation and never raises for what one message asks.
--
-- The caller groups: k_… are the conversations of the batch, sorted by workspace and id, w_… their workspaces, p_… the
-- messages, each with the place of its conversation (p_conversation) and its place within it (p_place), all from 1.
-- A conversation's messages are stored together or not at all. The answer has
--   for each conversation that was stored   outcome `accepted`, place = that of the conversation, seq = its number before,
--                                           created_at = the moment of the batch, and its values after the batch
--   for each of their workspaces            outcome `feed`, place = that of the workspace, seq = its feed's number before;
--                                           the messages stored follow in their order
--   for each other message                  place = that of the message, and its own outcome:
--     duplicate     stored before under the same client id with the same body; seq and created_at are that message's
--     conflict      the client id belongs to another body
--     no_open_chat  no unfinished chat (in), or none that is active (out), or no such conversation
--     not_holder    the sender lost the chat; holder_id has it
--     busy          nothing against it: somebody works on the conversation, or a neighbour was not stored; ask again
create type lane_answer as (
  outcome text,
  place integer,
  seq bigint,
  created_at timestamptz,
  holder_id uuid,
  chat_id uuid,
  case_id uuid,
  queue_id uuid,
  delivers boolean,
  version bigint,
  unread integer,
  waiting_since timestamptz,
  last_in_at timestamptz,
  last_out_at timestamptz
);

create function accept_messages(
  w_id integer[],
  k_workspace integer[], -- place of the workspace
  k_id uuid[],
  k_amount integer[],    -- messages
  k_ins integer[],       -- of them from the client
  k_since_out integer[],  -- of those after our last
  k_operator uuid[],     -- who sends ours; null = the batch has none of ours
  k_fence bigint[],
  p_conversation integer[],
  p_place integer[],
  p_kind text[],
  p_client_id text[],
  p_body_hash bytea[],
  p_text text[],
  p_attachments jsonb[],
  p_reply_to bigint[]
) returns setof lane_answer language plpgsql
-- The arrays' lengths are not known to the planner: everything is found by its key.
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  right_now timestamptz := desk_now();
  known integer[];    -- conversations with a message that was stored before
  stored integer[];   -- conversations that are stored now; the arrays below are theirs
  answers lane_answer[];
  bases bigint[];
  cases uuid[];
  chats uuid[];
  delivering boolean[];
  slots integer[];    -- place of a conversation → its place in `stored`, 0 = not stored
  amounts bigint[] := array_fill(0::bigint, array[cardinality(w_id)]);
  base bigint;
  feed_bases bigint[] := amounts;
begin
  perform set_config('parley.workspaces', w_id::text, true);

  select coalesce(array_agg(distinct r.conversation), '{}') into known
    from unnest(p_conversation, p_client_id) as r (conversation, client_id)
    join messages as m on m.workspace_id = w_id[k_workspace[r.conversation]] and m.conversation_id = k_id[r.conversation]
      and m.client_id = r.client_id;

  with locked as materialized (
    select c.workspace_id, c.id, k.place, k.amount, k.ins, k.since_out
      from unnest(k_workspace, k_id, k_amount, k_ins, k_since_out, k_operator, k_fence)
        with ordinality as k (workspace, id, amount, ins, since_out, operator_id, fence, place)
      join conversations as c on c.workspace_id = w_id[k.workspace] and c.id = k.id
      where case when k.operator_id is null then c.chat_state <> 'finished'
            else c.chat_state = 'active' and c.holder_id = k.operator_id and c.fence = k.fence end
        and k.place <> all (known)
      order by c.workspace_id, c.id
      for no key update of c skip locked
  ), moved as (
    update conversations as c set
      seq = c.seq + l.amount,
      version = c.version + 1,
      unread = case when l.amount > l.ins then l.since_out else c.unread + l.ins end,
      waiting_since = case
        when l.since_out = 0 then null
        when l.amount > l.ins then right_now
        else coalesce(c.waiting_since, right_now) end,
      last_in_at = case when l.ins > 0 then right_now else c.last_in_at end,
      last_out_at = case when l.amount > l.ins then right_now else c.last_out_at end
      from locked as l where c.workspace_id = l.workspace_id and c.id = l.id
      returning l.place::integer, c.seq - l.amount as base, c.holder_id, c.chat_id, c.case_id, c.queue_id, c.delivers, c.version,
        c.unread, c.waiting_since, c.last_in_at, c.last_out_at
  )
  select coalesce(array_agg(m.place order by m.place), '{}'), array_agg(m.base order by m.place),
      array_agg(m.case_id order by m.place), array_agg(m.chat_id order by m.place), array_agg(m.delivers order by m.place),
      array_agg(('accepted', m.place, m.base, right_now, m.holder_id, m.chat_id, m.case_id, m.queue_id, m.delivers, m.version,
                 m.unread, m.waiting_since, m.last_in_at, m.last_out_at)::lane_answer order by m.place)
    into stored, bases, cases, chats, delivering, answers
    from moved as m;

  slots := stored;
  if cardinality(stored) < cardinality(k_id) then
    slots := array_fill(0, array[cardinality(k_id)]);
    for i in 1 .. cardinality(stored) loop
      slots[stored[i]] := i;
    end loop;
  end if;

  insert into messages (workspace_id, conversation_id, seq, case_id, chat_id, kind, operator_id, client_id, body_hash, text,
                        attachments, reply_to_seq, created_at)
    select w_id[k_workspace[r.conversation]], k_id[r.conversation], bases[slots[r.conversation]] + r.place,
        cases[slots[r.conversation]], chats[slots[r.conversation]], r.kind,
        case when r.kind = 'out' then k_operator[r.conversation] end, r.client_id, r.body_hash, r.body, r.attachments, r.reply_to,
        right_now
      from unnest(p_conversation, p_place, p_kind, p_client_id, p_body_hash, p_text, p_attachments, p_reply_to)
        as r (conversation, place, kind, client_id, body_hash, body, attachments, reply_to)
      where slots[r.conversation] > 0;

  if true = any (delivering) and 'out' = any (p_kind) then
    insert into deliveries (workspace_id, conversation_id, seq, channel_id)
      select c.workspace_id, c.id, bases[slots[r.conversation]] + r.place, c.channel_id
        from unnest(p_conversation, p_place, p_kind) as r (conversation, place, kind)
        join conversations as c on c.workspace_id = w_id[k_workspace[r.conversation]] and c.id = k_id[r.conversation]
        where r.kind = 'out' and delivering[nullif(slots[r.conversation], 0)];
  end if;

  if cardinality(stored) < cardinality(k_id) then
    return query
    select case
        when m.seq is not null then case when m.body_hash = r.body_hash then 'duplicate' else 'conflict' end
        when c.id is null then 'no_open_chat'
        when r.kind = 'in' and c.chat_state = 'finished' then 'no_open_chat'
        when r.kind = 'out' and c.chat_state <> 'active' then 'no_open_chat'
        when r.kind = 'out' and (c.holder_id <> k_operator[r.conversation] or c.fence <> k_fence[r.conversation]) then 'not_holder'
        else 'busy' end,
      r.place::integer, m.seq, m.created_at, c.holder_id, null::uuid, null::uuid, null::uuid, null::boolean, null::bigint,
      null::integer, null::timestamptz, null::timestamptz, null::timestamptz
      from unnest(p_conversation, p_kind, p_client_id, p_body_hash) with ordinality as r (conversation, kind, client_id, body_hash, place)
      left join conversations as c on c.workspace_id = w_id[k_workspace[r.conversation]] and c.id = k_id[r.conversation]
      left join messages as m on m.workspace_id = w_id[k_workspace[r.conversation]] and m.conversation_id = k_id[r.conversation]
        and m.client_id = r.client_id
      where slots[r.conversation] = 0;
  end if;

  for i in 1 .. cardinality(k_id) loop
    if slots[i] > 0 then
      amounts[k_workspace[i]] := amounts[k_workspace[i]] + k_amount[i];
    end if;
  end loop;
  -- The feed rows are the last locks, taken in the order of workspaces.
  for i in 1 .. cardinality(w_id) loop
    if amounts[i] > 0 then
      update feeds set seq = seq + amounts[i] where workspace_id = w_id[i] returning seq - amounts[i] into base;
      feed_bases[i] := base;
    end if;
  end loop;
  insert into events (workspace_id, seq, kind, entity_id, num, at)
    select w_id[k_workspace[r.conversation]],
        feed_bases[k_workspace[r.conversation]] + row_number() over (partition by k_workspace[r.conversation] order by r.place_in_batch),
        'message', k_id[r.conversation], bases[slots[r.conversation]] + r.place, right_now
      from unnest(p_conversation, p_place) with ordinality as r (conversation, place, place_in_batch)
      where slots[r.conversation] > 0;

  return query select * from unnest(answers);
  return query select 'feed', w.place::integer, w.base, null::timestamptz, null::uuid, null::uuid, null::uuid, null::uuid, null::boolean,
      null::bigint, null::integer, null::timestamptz, null::timestamptz, null::timestamptz
    from unnest(feed_bases, amounts) with ordinality as w (base, amount, place) where w.amount > 0;
end
$$;
