-- What organizations spend at the remote side. The row of an organization is its ledger of the day that runs, and the
-- lock under which grants are given: who holds it decides alone.
--   day_ends_at     when the remote side begins a new day; end_told: as it said itself or was seen to do
--   told_*          what the remote side last said was left, what we had spent of the day by then, and when
--   spent_*         settled, by class; a grant whose node died counts as spent when it has expired
--   blocked_until   the remote side refuses to talk: nothing is asked before
CREATE TABLE engine.budget (
    organization_id text        NOT NULL,
    day_began_at    timestamptz NOT NULL,
    day_ends_at     timestamptz NOT NULL,
    end_told        boolean     NOT NULL,
    daily_limit     bigint,
    told_remaining  bigint,
    told_spent      bigint,
    told_at         timestamptz,
    spent_p0        bigint      NOT NULL DEFAULT 0,
    spent_p1        bigint      NOT NULL DEFAULT 0,
    spent_p2        bigint      NOT NULL DEFAULT 0,
    spent_p3        bigint      NOT NULL DEFAULT 0,
    refused_burst   integer     NOT NULL DEFAULT 0,
    refused_day     integer     NOT NULL DEFAULT 0,
    refused_blocked integer     NOT NULL DEFAULT 0,
    blocked_until   timestamptz,
    CONSTRAINT budget_pk PRIMARY KEY (organization_id),
    CONSTRAINT budget_told_is_whole CHECK (num_nulls(told_remaining, told_spent, told_at) IN (0, 3))
) WITH (fillfactor = 50);

-- Days that are over, as they ended.
CREATE TABLE engine.budget_day (
    organization_id text        NOT NULL,
    day_began_at    timestamptz NOT NULL,
    day_ends_at     timestamptz NOT NULL,
    daily_limit     bigint,
    told_remaining  bigint,
    spent_p0        bigint      NOT NULL,
    spent_p1        bigint      NOT NULL,
    spent_p2        bigint      NOT NULL,
    spent_p3        bigint      NOT NULL,
    refused_burst   integer     NOT NULL,
    refused_day     integer     NOT NULL,
    refused_blocked integer     NOT NULL,
    CONSTRAINT budget_day_pk PRIMARY KEY (organization_id, day_began_at)
);

CREATE INDEX budget_day_ended ON engine.budget_day (day_ends_at);

-- A limit of calls within two seconds, as learned.
CREATE TABLE engine.budget_window (
    organization_id text        NOT NULL,
    name            text        NOT NULL,
    burst_limit     integer     NOT NULL,
    closed_until    timestamptz,
    CONSTRAINT budget_window_pk PRIMARY KEY (organization_id, name)
);

-- What nodes have borrowed and may spend without asking again. All times are PostgreSQL's.
--   tokens    granted and not settled
--   calls     places that it takes in each of its windows until free_at
--   free_at   two seconds after the last answer; until it is settled, when the calls of a dead node have surely arrived
CREATE TABLE engine.budget_grant (
    grant_id        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id text        NOT NULL,
    priority        smallint    NOT NULL,
    windows         text[]      NOT NULL,
    tokens          bigint      NOT NULL,
    calls           integer     NOT NULL,
    settled         boolean     NOT NULL DEFAULT false,
    free_at         timestamptz NOT NULL,
    CONSTRAINT budget_grant_pk PRIMARY KEY (grant_id),
    CONSTRAINT budget_grant_priority_is_known CHECK (priority BETWEEN 0 AND 3)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

CREATE INDEX budget_grant_of_organization ON engine.budget_grant (organization_id);

ALTER TABLE engine.budget ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.budget FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.budget_day ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.budget_day FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.budget_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.budget_window FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.budget_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.budget_grant FORCE ROW LEVEL SECURITY;

CREATE POLICY own_rows ON engine.budget TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.budget_day TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.budget_window TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.budget_grant TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));

GRANT SELECT, INSERT, UPDATE ON engine.budget TO dealbridge_organization;
GRANT SELECT, INSERT ON engine.budget_day TO dealbridge_organization;
GRANT SELECT, INSERT, UPDATE ON engine.budget_window TO dealbridge_organization;
GRANT SELECT, INSERT, UPDATE, DELETE ON engine.budget_grant TO dealbridge_organization;

-- The engine's role removes what is old, and sees no more of it than when it ended.
CREATE POLICY all_rows ON engine.budget_day TO dealbridge_engine USING (true);

GRANT SELECT (organization_id, day_began_at, day_ends_at), DELETE ON engine.budget_day TO dealbridge_engine;
