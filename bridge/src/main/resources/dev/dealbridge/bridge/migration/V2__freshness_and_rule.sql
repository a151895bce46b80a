-- When a customer was last read: what was read long ago is read again before it is used.
ALTER TABLE bridge.party_link ADD COLUMN read_at timestamptz;

-- The rule's own words for which pipeline_id and stage_id were looked up.
ALTER TABLE bridge.connection ADD COLUMN rule_pipeline text;
ALTER TABLE bridge.connection ADD COLUMN rule_stage text;
