-- Pipedrive says nowhere on a deal that it is paid in installments. Which deals have none is known of those that were
-- watched from their creation on and those that were asked about; all others are asked about before they are invoiced.
ALTER TABLE bridge.deal DROP COLUMN installments;

CREATE TABLE bridge.deal_without_installments (
    organization_id text   NOT NULL,
    deal_id         bigint NOT NULL,
    CONSTRAINT deal_without_installments_pk PRIMARY KEY (organization_id, deal_id)
);

ALTER TABLE bridge.deal_without_installments ENABLE ROW LEVEL SECURITY;
ALTER TABLE bridge.deal_without_installments FORCE ROW LEVEL SECURITY;
CREATE POLICY own_organization ON bridge.deal_without_installments
    USING (organization_id = current_setting('app.organization', true))
    WITH CHECK (organization_id = current_setting('app.organization', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON bridge.deal_without_installments TO dealbridge_organization;
