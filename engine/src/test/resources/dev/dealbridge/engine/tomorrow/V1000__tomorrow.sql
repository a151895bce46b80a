-- What a later version may do while this one runs: add, and nothing else.
ALTER TABLE engine.lane ADD COLUMN tomorrow text NOT NULL DEFAULT 'unknown';
ALTER TABLE engine.inbox ADD COLUMN tomorrow text;
CREATE TABLE engine.tomorrow (organization_id text NOT NULL PRIMARY KEY);
ALTER TABLE engine.tomorrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.tomorrow FORCE ROW LEVEL SECURITY;
CREATE INDEX lane_tomorrow ON engine.lane (tomorrow);
