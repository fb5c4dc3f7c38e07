-- A channel that is used no more: off for good, its credentials forgotten, its conversations kept.
alter table channels add column archived_at timestamptz;
