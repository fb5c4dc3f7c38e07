-- Written on our side, but not in this desk: by somebody in the platform's own inbox, or by a bot.
alter table messages add column outside text check (outside in ('staff', 'bot'));

-- A bot may have a chat before, or instead of, an operator.
alter table chats
  drop constraint chats_state_check,
  add constraint chats_state_check check (state in ('bot', 'waiting', 'active', 'finished')),
  drop constraint chats_finish_reason_check,
  add constraint chats_finish_reason_check check (finish_reason in (
    'by_hand', 'template', 'rule', 'client', 'blocked', 'idle', 'not_streamed', 'transferred', 'split', 'operator_removed',
    'handed_over', 'bot_idle'));
alter table conversations
  drop constraint conversations_chat_state_check,
  add constraint conversations_chat_state_check check (chat_state in ('bot', 'waiting', 'active', 'finished')),
  -- Whose words the platform lets through; null = no bot has a part in it.
  add column control text check (control in ('desk', 'bot'));

-- What the platform is to be told about who controls a conversation. One wish at a time: the newest counts.
create table control_wishes (
  workspace_id integer not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  -- `take` it for the desk, `pass` it to the bot, `keep` it before it lapses.
  wish text not null check (wish in ('take', 'pass', 'keep')),
  -- Why, in a word for the bot's log.
  reason text not null,
  -- A newer wish has a higher number; the word about an older one changes nothing.
  number bigint generated always as identity,
  attempt integer not null default 0,
  due_at timestamptz not null default desk_now(),
  leased_until timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversations on delete cascade,
  foreign key (workspace_id, channel_id) references channels on delete cascade
);
create index control_wishes_due on control_wishes (due_at);

alter table control_wishes enable row level security;
alter table control_wishes force row level security;
create policy workspace on control_wishes
  using (workspace_id = any ((select nullif(current_setting('parley.workspaces', true), ''))::integer[])
    or (select current_setting('parley.system', true)) = 'on');

-- Leases wishes that are due; what is on its way to the client goes first. Telling a platform twice is harmless.
create function claim_control_wishes(p_amount integer, p_lease_seconds integer)
returns table (workspace_id integer, conversation_id uuid, number bigint, attempt integer)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  right_now timestamptz := desk_now();
begin
  perform set_config('parley.system', 'on', true);
  return query
  with due as (
    select w.workspace_id, w.conversation_id from control_wishes as w
      where w.due_at <= right_now and (w.leased_until is null or w.leased_until <= right_now)
        and (w.wish <> 'pass' or not exists (
          select 1 from deliveries as d
            where d.workspace_id = w.workspace_id and d.conversation_id = w.conversation_id and d.state in ('queued', 'sending')))
      order by w.due_at limit p_amount for no key update skip locked
  )
  update control_wishes as w set attempt = w.attempt + 1, leased_until = right_now + make_interval(secs => p_lease_seconds)
    from due where w.workspace_id = due.workspace_id and w.conversation_id = due.conversation_id
    returning w.workspace_id, w.conversation_id, w.number, w.attempt;
  perform set_config('parley.system', '', true);
end
$$;
