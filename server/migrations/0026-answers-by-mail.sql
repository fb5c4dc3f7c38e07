-- What leaves by mail may be less than a whole case: answers that a client who has left did not read. null = all of it.
alter table transcripts add column from_seq bigint;

alter table letter_copies alter column copies set default '{}';
