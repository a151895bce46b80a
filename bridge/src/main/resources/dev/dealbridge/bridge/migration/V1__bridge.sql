-- What the bridge knows and remembers. Every table belongs to organizations: a transaction of the role dealbridge_organization
-- sees the rows of the organization it has named in app.organization, and none when it has named none.

CREATE TABLE bridge.connection (
    organization_id text        NOT NULL,
    base_uri        text        NOT NULL,
    company_id      bigint      NOT NULL,
    company_name    text        NOT NULL,
    company_domain  text,
    user_id         bigint      NOT NULL,
    pipeline_id     bigint,
    stage_id        bigint,
    revision        bigint      NOT NULL,
    connected_at    timestamptz NOT NULL,
    CONSTRAINT connection_pk PRIMARY KEY (organization_id)
);

CREATE TABLE bridge.custom_field (
    organization_id text NOT NULL,
    role            text NOT NULL,
    code            text NOT NULL,
    name            text NOT NULL,
    CONSTRAINT custom_field_pk PRIMARY KEY (organization_id, role)
);

CREATE TABLE bridge.webhook_subscription (
    organization_id text        NOT NULL,
    path_id         text        NOT NULL,
    url             text        NOT NULL,
    webhook_id      bigint,
    created_at      timestamptz NOT NULL,
    CONSTRAINT webhook_subscription_pk PRIMARY KEY (organization_id)
);

-- A customer record as it was last read, and its counterpart in accounting.
CREATE TABLE bridge.party_link (
    organization_id text   NOT NULL,
    party           text   NOT NULL,
    record          text,
    update_time     timestamptz,
    -- Changes that were heard of, and how many of them before the record was read.
    changes         bigint NOT NULL DEFAULT 0,
    read_at_change  bigint NOT NULL DEFAULT 0,
    accounting_ref  text,
    mirrored_hash   text,
    CONSTRAINT party_link_pk PRIMARY KEY (organization_id, party)
);

CREATE TABLE bridge.deal (
    organization_id text        NOT NULL,
    deal_id         bigint      NOT NULL,
    title           text        NOT NULL,
    buyer           text,
    value           numeric     NOT NULL,
    currency        text        NOT NULL,
    status          text        NOT NULL,
    update_time     timestamptz,
    installments    boolean     NOT NULL DEFAULT false,
    state           text        NOT NULL,
    state_reason    text,
    changed_at      timestamptz NOT NULL,
    CONSTRAINT deal_pk PRIMARY KEY (organization_id, deal_id)
);

CREATE INDEX deal_by_change ON bridge.deal (organization_id, changed_at DESC, deal_id DESC);
CREATE INDEX deal_by_state ON bridge.deal (organization_id, state, changed_at DESC, deal_id DESC);

-- A won-episode: one observed stay of a deal in status won. At most one is open per deal.
CREATE TABLE bridge.episode (
    organization_id text        NOT NULL,
    deal_id         bigint      NOT NULL,
    episode         integer     NOT NULL CHECK (episode >= 1),
    won_time        timestamptz,
    observed_at     timestamptz NOT NULL,
    ended_at        timestamptz,
    -- The pinned plan while it is carried out, and after.
    reference       text,
    draft           text,
    plan_hash       text,
    plan_as_of      timestamptz,
    plan_event      bigint      NOT NULL DEFAULT 0,
    in_flight       boolean     NOT NULL DEFAULT false,
    -- The invoice.
    invoice_id      text,
    invoice_number  text,
    issue_date      date,
    due_date        date,
    currency        char(3),
    net             numeric,
    tax             numeric,
    payable         numeric,
    -- The deal's side.
    file_id         bigint,
    file_name       text,
    file_size       bigint,
    file_sha256     text,
    settled_at      timestamptz,
    -- Payments.
    payment_state   text,
    paid            numeric,
    open_amount     numeric,
    paid_date       date,
    news_seq        bigint      NOT NULL DEFAULT 0,
    told_seq        bigint      NOT NULL DEFAULT 0,
    CONSTRAINT episode_pk PRIMARY KEY (organization_id, deal_id, episode),
    CONSTRAINT episode_amounts CHECK (invoice_id IS NULL OR (currency IS NOT NULL AND net + tax IS NOT NULL AND payable IS NOT NULL))
);

CREATE UNIQUE INDEX episode_one_open ON bridge.episode (organization_id, deal_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX episode_reference ON bridge.episode (organization_id, reference) WHERE reference IS NOT NULL;
CREATE UNIQUE INDEX episode_invoice ON bridge.episode (organization_id, invoice_id) WHERE invoice_id IS NOT NULL;

CREATE TABLE bridge.hold (
    organization_id text        NOT NULL,
    deal_id         bigint      NOT NULL,
    cause           text        NOT NULL,
    role            text        NOT NULL,
    reason          text        NOT NULL,
    next_step       text        NOT NULL,
    since           timestamptz NOT NULL,
    CONSTRAINT hold_pk PRIMARY KEY (organization_id, deal_id, cause)
);

-- Which other records a held deal depends on: when one of them changes, the deal is planned again.
CREATE TABLE bridge.hold_subject (
    organization_id text   NOT NULL,
    deal_id         bigint NOT NULL,
    subject         text   NOT NULL,
    CONSTRAINT hold_subject_pk PRIMARY KEY (organization_id, subject, deal_id)
);

CREATE INDEX hold_subject_by_deal ON bridge.hold_subject (organization_id, deal_id);

CREATE TABLE bridge.timeline (
    organization_id text        NOT NULL,
    entry_id        bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    deal_id         bigint      NOT NULL,
    at              timestamptz NOT NULL,
    kind            text        NOT NULL,
    sentence        text        NOT NULL,
    -- Keeps an entry from standing twice when a step is recorded again after a crash.
    once            text        NOT NULL,
    CONSTRAINT timeline_pk PRIMARY KEY (organization_id, entry_id),
    CONSTRAINT timeline_once UNIQUE (organization_id, deal_id, once)
);

CREATE INDEX timeline_by_deal ON bridge.timeline (organization_id, deal_id, entry_id);

-- How far a list that is read bit by bit has been read.
CREATE TABLE bridge.progress (
    organization_id text NOT NULL,
    name            text NOT NULL,
    position        text NOT NULL,
    CONSTRAINT progress_pk PRIMARY KEY (organization_id, name)
);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['connection', 'custom_field', 'webhook_subscription', 'party_link', 'deal', 'episode', 'hold',
        'hold_subject', 'timeline', 'progress']
    LOOP
        EXECUTE format('ALTER TABLE bridge.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE bridge.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format(
            'CREATE POLICY own_organization ON bridge.%I USING (organization_id = current_setting(''app.organization'', true))'
            ' WITH CHECK (organization_id = current_setting(''app.organization'', true))', name);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON bridge.%I TO dealbridge_organization', name);
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA bridge TO dealbridge_organization;
