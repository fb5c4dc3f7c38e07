-- What clients of another language read while they wait. Queues that have the usual words still have them in both languages.
alter table queues add column texts jsonb not null default '{}';

-- The owner of the tables, who runs this, is held to row-level security as well: he would see no queue.
alter table queues no force row level security;

update queues set version = version + 1, texts = jsonb_build_object('en', jsonb_build_object(
    'busyText', 'All our operators are busy right now. We have your message and will answer as soon as somebody is free.',
    'offShiftText', 'Nobody is here right now. We have your message and will answer as soon as we are back.'))
  where busy_text = 'Все операторы сейчас заняты. Ваше сообщение получено, мы ответим, как только кто-нибудь освободится.'
    and off_shift_text = 'Сейчас никого из операторов нет. Ваше сообщение получено, мы ответим, как только вернёмся.' and nobody_text = '';

update queues set version = version + 1, texts = jsonb_build_object('ru', jsonb_build_object(
    'busyText', 'Все операторы сейчас заняты. Ваше сообщение получено, мы ответим, как только кто-нибудь освободится.',
    'offShiftText', 'Сейчас никого из операторов нет. Ваше сообщение получено, мы ответим, как только вернёмся.'))
  where busy_text = 'All our operators are busy right now. We have your message and will answer as soon as somebody is free.'
    and off_shift_text = 'Nobody is here right now. We have your message and will answer as soon as we are back.' and nobody_text = '';

alter table queues force row level security;
