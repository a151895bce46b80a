-- Organizations take turns: due lanes are looked for organization by organization, within a class. In the order of the
-- bytes, so that every database turns the same way round.
CREATE INDEX lane_turn ON engine.lane (priority, organization_id COLLATE "C", due_at) WHERE due_at IS NOT NULL;
DROP INDEX engine.lane_due;
