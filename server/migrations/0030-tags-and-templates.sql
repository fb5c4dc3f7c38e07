-- What a tag was made a part of: whoever has it reads the other one instead. Null = it stands for itself.
alter table tags
  add column merged_into uuid,
  add foreign key (workspace_id, merged_into) references tags;
create index tags_merged_into on tags (workspace_id, merged_into) where merged_into is not null;

-- How often a reply was sent that had been made from it, and when last.
alter table templates
  add column uses bigint not null default 0,
  add column used_at timestamptz;
