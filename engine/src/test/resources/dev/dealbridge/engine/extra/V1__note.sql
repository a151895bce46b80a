GRANT USAGE ON SCHEMA extra TO dealbridge_organization;

CREATE TABLE extra.note (organization_id text NOT NULL, text text NOT NULL);

ALTER TABLE extra.note ENABLE ROW LEVEL SECURITY;
ALTER TABLE extra.note FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON extra.note TO dealbridge_organization
    USING (organization_id = current_setting('app.organization', true));
GRANT SELECT, INSERT ON extra.note TO dealbridge_organization;
