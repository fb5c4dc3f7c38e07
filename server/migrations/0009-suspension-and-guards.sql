-- A suspended operator keeps his account, his queues and his name; he signs in and gets chats again when somebody lets him.
alter table operators add column suspended_at timestamptz;

-- Otherwise as in 0004.
create or replace function find_session(p_token_hash bytea)
returns table (workspace_id integer, session_id uuid, operator_id uuid, csrf text, expires_at timestamptz)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select s.workspace_id, s.id, s.operator_id, s.csrf, s.expires_at
    from sessions as s join operators as o on o.workspace_id = s.workspace_id and o.id = s.operator_id
    where s.token_hash = p_token_hash and s.expires_at > desk_now() and o.removed_at is null and o.suspended_at is null;
  perform set_config('parley.system', '', true);
end
$$;

create or replace function find_api_key(p_token_hash bytea)
returns table (workspace_id integer, operator_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  perform set_config('parley.system', 'on', true);
  return query
  select k.workspace_id, k.operator_id
    from api_keys as k join operators as o on o.workspace_id = k.workspace_id and o.id = k.operator_id
    where k.token_hash = p_token_hash and o.removed_at is null and o.suspended_at is null;
  perform set_config('parley.system', '', true);
end
$$;

-- The limits that bind admission, each in one place (F17 takes them away to see what they prevent): the most chats of an operator,
-- 0 = none, and the most of one queue that one operator has, null = none.
create function chat_limit_of(of_operator integer, of_workspace integer) returns integer language sql immutable parallel safe as
  'select coalesce(of_operator, of_workspace)';
create function queue_limit_of(of_workspace jsonb, of_queue jsonb) returns integer language sql immutable parallel safe as
  $$select ((of_workspace || of_queue) ->> 'perOperatorLimit')::integer$$;

-- The lane as in 0008. New: the outcome
--   channel_off   the channel was switched off before this batch began
create or replace function accept_messages(
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
  p_reply_to bigint[],
  p_hold integer[] default null
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
      where case when k.operator_id is null then c.chat_state <> 'finished' and not c.blocked
            else c.chat_state = 'active' and c.holder_id = k.operator_id and c.fence = k.fence and (k.ins = 0 or not c.blocked) end
        and k.place <> all (known)
        and exists (select 1 from channels as h where h.workspace_id = c.workspace_id and h.id = c.channel_id and h.enabled)
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
      last_out_at = case when l.amount > l.ins then right_now else c.last_out_at end,
      answered_at = case
        when l.amount > l.ins and (c.waiting_since is not null or l.ins > l.since_out) then right_now
        else c.answered_at end
      from locked as l where c.workspace_id = l.workspace_id and c.id = l.id
      returning l.place::integer, c.seq - l.amount as base, c.holder_id, c.chat_id, c.case_id, c.queue_id, c.delivers, c.version,
        c.unread, c.waiting_since, c.last_in_at, c.last_out_at, c.answered_at
  )
  select coalesce(array_agg(m.place order by m.place), '{}'), array_agg(m.base order by m.place),
      array_agg(m.case_id order by m.place), array_agg(m.chat_id order by m.place), array_agg(m.delivers order by m.place),
      array_agg(('accepted', m.place, m.base, right_now, m.holder_id, m.chat_id, m.case_id, m.queue_id, m.delivers, m.version,
                 m.unread, m.waiting_since, m.last_in_at, m.last_out_at, m.answered_at)::lane_answer order by m.place)
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
                        attachments, reply_to_seq, created_at, held_until)
    select w_id[k_workspace[r.conversation]], k_id[r.conversation], bases[slots[r.conversation]] + r.place,
        cases[slots[r.conversation]], chats[slots[r.conversation]], r.kind,
        case when r.kind = 'out' then k_operator[r.conversation] end, r.client_id, r.body_hash, r.body, r.attachments, r.reply_to,
        right_now, case when r.hold > 0 then right_now + make_interval(secs => r.hold) end
      from unnest(p_conversation, p_place, p_kind, p_client_id, p_body_hash, p_text, p_attachments, p_reply_to, p_hold)
        as r (conversation, place, kind, client_id, body_hash, body, attachments, reply_to, hold)
      where slots[r.conversation] > 0;

  if true = any (delivering) and 'out' = any (p_kind) then
    insert into deliveries (workspace_id, conversation_id, seq, channel_id, due_at)
      select c.workspace_id, c.id, bases[slots[r.conversation]] + r.place, c.channel_id,
          right_now + make_interval(secs => coalesce(r.hold, 0))
        from unnest(p_conversation, p_place, p_kind, p_hold) as r (conversation, place, kind, hold)
        join conversations as c on c.workspace_id = w_id[k_workspace[r.conversation]] and c.id = k_id[r.conversation]
        where r.kind = 'out' and delivering[nullif(slots[r.conversation], 0)];
  end if;

  if 0 < any (p_hold) then
    insert into timers (workspace_id, kind, subject_id, due_at)
      select w_id[k_workspace[r.conversation]], 'held_messages', k_id[r.conversation], right_now + make_interval(secs => min(r.hold))
        from unnest(p_conversation, p_hold) as r (conversation, hold)
        where r.hold > 0 and slots[r.conversation] > 0
        group by r.conversation order by r.conversation
      on conflict (workspace_id, kind, subject_id) do update
        set due_at = least(timers.due_at, excluded.due_at), generation = timers.generation + 1, leased_until = null;
  end if;

  if cardinality(stored) < cardinality(k_id) then
    return query
    select case
        when m.seq is not null then case when m.body_hash = r.body_hash then 'duplicate' else 'conflict' end
        when c.id is null then 'no_open_chat'
        when r.kind = 'in' and c.blocked then 'blocked'
        when not h.enabled then 'channel_off'
        when r.kind = 'in' and c.chat_state = 'finished' then 'no_open_chat'
        when r.kind = 'out' and c.chat_state <> 'active' then 'no_open_chat'
        when r.kind = 'out' and (c.holder_id <> k_operator[r.conversation] or c.fence <> k_fence[r.conversation]) then 'not_holder'
        else 'busy' end,
      r.place::integer, m.seq, m.created_at, c.holder_id, null::uuid, null::uuid, null::uuid, null::boolean, null::bigint,
      null::integer, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz
      from unnest(p_conversation, p_kind, p_client_id, p_body_hash) with ordinality as r (conversation, kind, client_id, body_hash, place)
      left join conversations as c on c.workspace_id = w_id[k_workspace[r.conversation]] and c.id = k_id[r.conversation]
      left join channels as h on h.workspace_id = c.workspace_id and h.id = c.channel_id
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
      null::bigint, null::integer, null::timestamptz, null::timestamptz, null::timestamptz, null::timestamptz
    from unnest(feed_bases, amounts) with ordinality as w (base, amount, place) where w.amount > 0;
end
$$;
