-- Why an operator's emoji on a client's message is not what he chose: WhatsApp takes it and says later that it did not arrive.
alter table messages add column own_reaction_failure jsonb;
