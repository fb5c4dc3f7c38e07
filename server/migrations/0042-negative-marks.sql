-- A row of the desk's list says whether a message of its case was taken badly: there are few of them.
create index messages_negative on messages (workspace_id, conversation_id) where mark = 'negative';
