-- Durable work of all organizations. Two roles use it, and neither owns it:
--   dealbridge_engine        stores arrivals and claims lanes, across organizations; sees no outcome of any work
--   dealbridge_organization  does the work of one organization: current_setting('app.organization') per transaction

GRANT USAGE ON SCHEMA engine TO dealbridge_engine, dealbridge_organization;

CREATE TABLE engine.organization (
    organization_id text        NOT NULL,
    registered_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT organization_pk PRIMARY KEY (organization_id),
    CONSTRAINT organization_id_is_slug CHECK (organization_id ~ '^[a-z0-9][a-z0-9-]{0,39}$')
);

-- All work of one record, done one run at a time.
--   due_at   when the lane may be claimed: NULL = nothing to do; while held = end of the lease
--   holder   who runs it; NULL = nobody. A lane whose holder let due_at pass may be claimed by anybody
--   fence    grows with each claim; who holds an older one writes nothing any more
--   dirty_seq, done_seq   what has been asked for, what is finished; dirty_seq only ever grows
-- A small fill factor leaves room for the many updates of a row on its own page.
CREATE TABLE engine.lane (
    lane_id         bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id text        NOT NULL,
    kind            text        NOT NULL,
    record_id       text        NOT NULL,
    priority        smallint    NOT NULL,
    due_at          timestamptz,
    holder          text,
    fence           bigint      NOT NULL DEFAULT 0,
    dirty_seq       bigint      NOT NULL DEFAULT 0,
    done_seq        bigint      NOT NULL DEFAULT 0,
    attempts        integer     NOT NULL DEFAULT 0,
    crashes         integer     NOT NULL DEFAULT 0,
    parked          boolean     NOT NULL DEFAULT false,
    reason          text,
    changed_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT lane_pk PRIMARY KEY (lane_id),
    CONSTRAINT lane_one_per_record UNIQUE (organization_id, kind, record_id),
    CONSTRAINT lane_priority_is_known CHECK (priority BETWEEN 0 AND 3),
    CONSTRAINT lane_parked_is_not_due CHECK (NOT parked OR (due_at IS NULL AND holder IS NULL)),
    CONSTRAINT lane_held_has_lease CHECK (holder IS NULL OR due_at IS NOT NULL)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

CREATE INDEX lane_due ON engine.lane (priority, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX lane_parked ON engine.lane (organization_id, changed_at) WHERE parked;

-- Every event that was acknowledged, as it came. Append-only. The digest is part of the key: events that differ in
-- content are never taken for one, whatever their sender calls them.
--   body_escaped   the body holds what text cannot (NUL, lone surrogates) and is escaped with backslashes
CREATE TABLE engine.inbox (
    inbox_id          bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    organization_id   text        NOT NULL,
    source            text        NOT NULL,
    dedupe_key        text        NOT NULL,
    content_digest    bytea       NOT NULL,
    lane_kind         text,
    lane_record       text,
    priority          smallint    NOT NULL,
    body              text        NOT NULL,
    body_escaped      boolean     NOT NULL,
    quarantine_reason text,
    received_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT inbox_pk PRIMARY KEY (inbox_id),
    CONSTRAINT inbox_event_once UNIQUE (organization_id, source, dedupe_key, content_digest)
);

CREATE INDEX inbox_quarantined ON engine.inbox (organization_id, inbox_id) WHERE quarantine_reason IS NOT NULL;

-- Which event asked for which run of a lane. Pending are those above the lane's done_seq.
CREATE TABLE engine.lane_event (
    lane_id         bigint NOT NULL,
    lane_seq        bigint NOT NULL,
    inbox_id        bigint NOT NULL,
    organization_id text   NOT NULL,
    CONSTRAINT lane_event_pk PRIMARY KEY (lane_id, lane_seq, inbox_id)
);

-- What a step of a flow gave, so that no later run does it again.
CREATE TABLE engine.flow_step (
    organization_id text        NOT NULL,
    flow            text        NOT NULL,
    step            text        NOT NULL,
    output          text        NOT NULL,
    recorded_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT flow_step_once PRIMARY KEY (organization_id, flow, step)
);

-- An outbound write: committed here before it is sent, settled after.
--   open_until   until then a write that was sent may still take effect, and nobody may look it up or send it again
CREATE TABLE engine.intent (
    organization_id text        NOT NULL,
    key             text        NOT NULL,
    lane_kind       text        NOT NULL,
    lane_record     text        NOT NULL,
    request_hash    text        NOT NULL,
    state           text        NOT NULL,
    output          text,
    reason          text,
    sends           integer     NOT NULL DEFAULT 0,
    open_until      timestamptz NOT NULL,
    created_at      timestamptz NOT NULL DEFAULT now(),
    changed_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT intent_once PRIMARY KEY (organization_id, key),
    CONSTRAINT intent_state_is_known CHECK (state IN ('planned', 'sent', 'unknown', 'confirmed', 'rejected')),
    CONSTRAINT intent_confirmed_has_output CHECK ((state = 'confirmed') = (output IS NOT NULL))
);

CREATE INDEX intent_unsettled ON engine.intent (organization_id, changed_at)
    WHERE state IN ('planned', 'sent', 'unknown');

-- Sealed bytes only (AES-256-GCM); key_id names the key that opens them.
CREATE TABLE engine.secret (
    organization_id text        NOT NULL,
    name            text        NOT NULL,
    sealed          bytea       NOT NULL,
    key_id          text        NOT NULL,
    changed_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT secret_pk PRIMARY KEY (organization_id, name)
);

-- Timers, as db-scheduler 16 expects its table. They belong to the process, not to an organization.
CREATE TABLE engine.scheduled_tasks (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    CONSTRAINT scheduled_tasks_pk PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX scheduled_tasks_execution_time ON engine.scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_last_heartbeat ON engine.scheduled_tasks (last_heartbeat);

ALTER TABLE engine.organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.organization FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.lane FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.inbox FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.lane_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.lane_event FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.flow_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.flow_step FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.intent ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.intent FORCE ROW LEVEL SECURITY;
ALTER TABLE engine.secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE engine.secret FORCE ROW LEVEL SECURITY;

-- The organization's role: its own rows. Unset or empty names no organization, so it sees none.
CREATE POLICY own_rows ON engine.organization FOR SELECT TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.lane TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.inbox TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.lane_event TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.flow_step TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.intent TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
CREATE POLICY own_rows ON engine.secret TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));

GRANT SELECT ON engine.organization TO dealbridge_organization;
GRANT SELECT, INSERT, UPDATE ON engine.lane TO dealbridge_organization;
GRANT SELECT ON engine.inbox TO dealbridge_organization;
GRANT SELECT ON engine.lane_event TO dealbridge_organization;
GRANT SELECT, INSERT ON engine.flow_step TO dealbridge_organization;
GRANT SELECT, INSERT, UPDATE ON engine.intent TO dealbridge_organization;
GRANT SELECT, INSERT, UPDATE, DELETE ON engine.secret TO dealbridge_organization;

-- The engine's role: ingest, claims and timers, and of intents only how many stand where.
CREATE POLICY all_rows ON engine.organization TO dealbridge_engine USING (true);
CREATE POLICY all_rows ON engine.lane TO dealbridge_engine USING (true);
CREATE POLICY all_rows ON engine.inbox TO dealbridge_engine USING (true);
CREATE POLICY all_rows ON engine.lane_event TO dealbridge_engine USING (true);
CREATE POLICY all_rows ON engine.intent FOR SELECT TO dealbridge_engine USING (true);

GRANT SELECT, INSERT ON engine.organization TO dealbridge_engine;
GRANT SELECT, INSERT, UPDATE ON engine.lane TO dealbridge_engine;
GRANT SELECT, INSERT, UPDATE ON engine.inbox TO dealbridge_engine;
GRANT SELECT, INSERT ON engine.lane_event TO dealbridge_engine;
GRANT SELECT (organization_id, state) ON engine.intent TO dealbridge_engine;
GRANT SELECT, INSERT, UPDATE, DELETE ON engine.scheduled_tasks TO dealbridge_engine;
