-- Holds that a person has accepted as they stood, word by word: the deal goes on in spite of them.
CREATE TABLE bridge.accepted_hold (
    organization_id text        NOT NULL,
    deal_id         bigint      NOT NULL,
    cause           text        NOT NULL,
    reason          text        NOT NULL,
    accepted_at     timestamptz NOT NULL,
    CONSTRAINT accepted_hold_pk PRIMARY KEY (organization_id, deal_id, cause)
);

ALTER TABLE bridge.accepted_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE bridge.accepted_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON bridge.accepted_hold USING (organization_id = current_setting('app.organization', true))
    WITH CHECK (organization_id = current_setting('app.organization', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON bridge.accepted_hold TO dealbridge_organization;
