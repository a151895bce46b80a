-- The books of every tenant of every organization. Each table carries organization_id and shows only the rows of the
-- organization that the transaction names in app.organization; unset, it shows none.
--
-- Where a table has more than one index, none begins with organization_id: while PostgreSQL has no statistics of a young
-- table, it holds all indexes that begin with it for equally good and may read the whole organization for one row.

CREATE TABLE ledger.tenant (
    organization_id    text        NOT NULL,
    id                 text        NOT NULL,
    name               text        NOT NULL,
    street             text        NOT NULL,
    postal_code        text        NOT NULL,
    city               text        NOT NULL,
    region             text,
    country            char(2)     NOT NULL,
    vat_id             text,
    tax_number         text,
    currency           char(3)     NOT NULL,
    zone               text        NOT NULL,
    language           text        NOT NULL,
    number_prefix      text        NOT NULL,
    payment_terms_days integer     NOT NULL,
    iban               text,
    bic                text,
    tax_profile        text        NOT NULL,
    email              text,
    phone              text,
    changed_at         timestamptz NOT NULL,
    PRIMARY KEY (organization_id, id)
);

CREATE TABLE ledger.party (
    organization_id text        NOT NULL,
    external_id     text        NOT NULL,
    name            text        NOT NULL,
    street          text        NOT NULL,
    postal_code     text        NOT NULL,
    city            text        NOT NULL,
    region          text,
    country         char(2)     NOT NULL,
    vat_id          text,
    email           text,
    changed_at      timestamptz NOT NULL,
    PRIMARY KEY (organization_id, external_id)
);

-- Every write that was ever accepted, by its caller's key. Kept for ever: a key is never free again.
CREATE TABLE ledger.request (
    organization_id text        NOT NULL,
    key             text        NOT NULL,
    content_hash    text        NOT NULL,
    received_at     timestamptz NOT NULL,
    CONSTRAINT request_key PRIMARY KEY (organization_id, key)
);

CREATE TABLE ledger.account (
    organization_id text NOT NULL,
    tenant_id       text NOT NULL,
    id              text NOT NULL,
    name            text NOT NULL,
    PRIMARY KEY (organization_id, tenant_id, id),
    FOREIGN KEY (organization_id, tenant_id) REFERENCES ledger.tenant (organization_id, id)
);

CREATE TABLE ledger.number_range (
    organization_id text    NOT NULL,
    tenant_id       text    NOT NULL,
    year            integer NOT NULL,
    kind            text    NOT NULL,
    last_number     bigint  NOT NULL,
    last_date       date    NOT NULL,
    PRIMARY KEY (organization_id, tenant_id, year, kind),
    FOREIGN KEY (organization_id, tenant_id) REFERENCES ledger.tenant (organization_id, id)
);

CREATE TABLE ledger.invoice (
    organization_id text        NOT NULL,
    id              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    tenant_id       text        NOT NULL,
    kind            text        NOT NULL,
    number          text        NOT NULL,
    reference       text        NOT NULL,
    party_id        text        NOT NULL,
    currency        char(3)     NOT NULL,
    net             numeric     NOT NULL,
    tax             numeric     NOT NULL,
    gross           numeric     NOT NULL,
    rounding        numeric     NOT NULL,
    payable         numeric     NOT NULL,
    service_date    date        NOT NULL,
    issue_date      date        NOT NULL,
    due_date        date        NOT NULL,
    snapshot        text        NOT NULL,
    snapshot_sha256 char(64)    NOT NULL,
    request_key     text        NOT NULL,
    issued_at       timestamptz NOT NULL,
    PRIMARY KEY (id, organization_id),
    CONSTRAINT invoice_number UNIQUE (number, tenant_id, organization_id),
    CONSTRAINT invoice_reference UNIQUE (reference, organization_id),
    CONSTRAINT invoice_request UNIQUE (request_key, organization_id),
    CONSTRAINT invoice_number_form CHECK (number ~ '^[A-Z0-9-]{1,20}$'),
    CONSTRAINT invoice_totals CHECK (net + tax = gross AND gross + rounding = payable AND payable > 0),
    FOREIGN KEY (organization_id, tenant_id) REFERENCES ledger.tenant (organization_id, id),
    FOREIGN KEY (organization_id, party_id) REFERENCES ledger.party (organization_id, external_id)
);

-- The document of an invoice, stored before it is handed out, so that everyone gets the same bytes.
CREATE TABLE ledger.document_file (
    organization_id text        NOT NULL,
    invoice_id      bigint      NOT NULL,
    media_type      text        NOT NULL,
    file_name       text        NOT NULL,
    bytes           bytea       NOT NULL,
    sha256          char(64)    NOT NULL,
    stored_at       timestamptz NOT NULL,
    CONSTRAINT document_file_of_invoice PRIMARY KEY (invoice_id, media_type, organization_id),
    FOREIGN KEY (invoice_id, organization_id) REFERENCES ledger.invoice (id, organization_id)
);
-- A PDF is compressed already.
ALTER TABLE ledger.document_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- The journal, one chain per tenant: each entry's hash covers its content and the hash of the entry before.
CREATE TABLE ledger.journal_entry (
    organization_id text        NOT NULL,
    tenant_id       text        NOT NULL,
    sequence        bigint      NOT NULL,
    kind            text        NOT NULL,
    entry_date      date        NOT NULL,
    invoice_id      bigint      NOT NULL,
    text            text        NOT NULL,
    document_sha256 text        NOT NULL,
    previous_hash   char(64)    NOT NULL,
    hash            char(64)    NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (organization_id, tenant_id, sequence),
    CONSTRAINT journal_entry_kind CHECK (kind IN ('INVOICE', 'PAYMENT')),
    FOREIGN KEY (invoice_id, organization_id) REFERENCES ledger.invoice (id, organization_id)
);

CREATE TABLE ledger.journal_line (
    organization_id text    NOT NULL,
    tenant_id       text    NOT NULL,
    sequence        bigint  NOT NULL,
    line            integer NOT NULL,
    account_id      text    NOT NULL,
    side            char(1) NOT NULL,
    currency        char(3) NOT NULL,
    amount          numeric NOT NULL,
    PRIMARY KEY (organization_id, tenant_id, sequence, line),
    CONSTRAINT journal_line_side CHECK (side IN ('D', 'C')),
    CONSTRAINT journal_line_amount CHECK (amount > 0),
    FOREIGN KEY (organization_id, tenant_id, sequence)
        REFERENCES ledger.journal_entry (organization_id, tenant_id, sequence),
    FOREIGN KEY (organization_id, tenant_id, account_id) REFERENCES ledger.account (organization_id, tenant_id, id)
);

-- Where each chain ends. Its row is the lock under which a tenant's numbers and entries are assigned.
CREATE TABLE ledger.chain (
    organization_id text     NOT NULL,
    tenant_id       text     NOT NULL,
    last_sequence   bigint   NOT NULL,
    last_hash       char(64) NOT NULL,
    PRIMARY KEY (organization_id, tenant_id),
    FOREIGN KEY (organization_id, tenant_id) REFERENCES ledger.tenant (organization_id, id)
);

CREATE TABLE ledger.payment (
    organization_id text        NOT NULL,
    id              bigint      NOT NULL GENERATED ALWAYS AS IDENTITY,
    tenant_id       text        NOT NULL,
    invoice_id      bigint      NOT NULL,
    sequence        bigint      NOT NULL,
    currency        char(3)     NOT NULL,
    amount          numeric     NOT NULL,
    value_date      date        NOT NULL,
    reference       text        NOT NULL,
    request_key     text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (id, organization_id),
    CONSTRAINT payment_request UNIQUE (request_key, organization_id),
    CONSTRAINT payment_entry UNIQUE (sequence, tenant_id, organization_id),
    CONSTRAINT payment_amount CHECK (amount > 0),
    FOREIGN KEY (invoice_id, organization_id) REFERENCES ledger.invoice (id, organization_id),
    FOREIGN KEY (organization_id, tenant_id, sequence)
        REFERENCES ledger.journal_entry (organization_id, tenant_id, sequence)
);
CREATE INDEX payment_invoice ON ledger.payment (invoice_id, id);

-- What happened, in an order without gaps: the position is counted up in the transaction itself, so that nothing can
-- appear before a position that was read already.
CREATE TABLE ledger.feed (
    organization_id text   NOT NULL PRIMARY KEY,
    last_position   bigint NOT NULL
);

CREATE TABLE ledger.change (
    organization_id text        NOT NULL,
    position        bigint      NOT NULL,
    invoice_id      bigint      NOT NULL,
    kind            text        NOT NULL,
    recorded_at     timestamptz NOT NULL,
    PRIMARY KEY (organization_id, position),
    CONSTRAINT change_kind CHECK (kind IN ('ISSUED', 'PAYMENT')),
    FOREIGN KEY (invoice_id, organization_id) REFERENCES ledger.invoice (id, organization_id)
);

-- An entry is complete when its transaction commits: at least two lines, and debits equal to credits per currency.
CREATE FUNCTION ledger.require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lines   bigint;
    skewed  text;
BEGIN
    SELECT coalesce(sum(per_currency.lines), 0),
           string_agg(per_currency.currency || ' ' || per_currency.difference, ', ')
               FILTER (WHERE per_currency.difference <> 0)
    INTO lines, skewed
    FROM (SELECT count(*) AS lines,
                 l.currency,
                 sum(CASE l.side WHEN 'D' THEN l.amount ELSE -l.amount END) AS difference
          FROM ledger.journal_line l
          WHERE l.organization_id = NEW.organization_id
            AND l.tenant_id = NEW.tenant_id
            AND l.sequence = NEW.sequence
          GROUP BY l.currency) per_currency;
    IF lines < 2 THEN
        RAISE EXCEPTION 'journal entry % of tenant % has % lines, it needs at least two',
            NEW.sequence, NEW.tenant_id, lines USING ERRCODE = 'check_violation';
    END IF;
    IF skewed IS NOT NULL THEN
        RAISE EXCEPTION 'journal entry % of tenant % is not balanced: debits exceed credits by %',
            NEW.sequence, NEW.tenant_id, skewed USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER journal_entry_balance AFTER INSERT ON ledger.journal_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.require_balance();

-- A line joins its entry in the transaction that made it, never later: together with the check above, what was balanced
-- once stays as it was.
CREATE FUNCTION ledger.require_new_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1
    FROM ledger.journal_entry e
    WHERE e.organization_id = NEW.organization_id
      AND e.tenant_id = NEW.tenant_id
      AND e.sequence = NEW.sequence
      AND e.xmin::text::bigint = (pg_current_xact_id()::text::bigint & 4294967295);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'journal entry % of tenant % is closed; post a new entry instead',
            NEW.sequence, NEW.tenant_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER journal_line_entry AFTER INSERT ON ledger.journal_line
    FOR EACH ROW EXECUTE FUNCTION ledger.require_new_entry();

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of ledger.% are never changed or removed; post a correction instead', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['request', 'invoice', 'document_file', 'journal_entry', 'journal_line', 'payment', 'change']
    LOOP
        EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON ledger.%I FOR EACH ROW '
            'EXECUTE FUNCTION ledger.refuse_change()', name || '_append_only', name);
        EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON ledger.%I FOR EACH STATEMENT '
            'EXECUTE FUNCTION ledger.refuse_change()', name || '_no_truncate', name);
        EXECUTE format('GRANT SELECT, INSERT ON ledger.%I TO dealbridge_organization', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['tenant', 'party', 'account', 'number_range', 'chain', 'feed']
    LOOP
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON ledger.%I TO dealbridge_organization', name);
    END LOOP;
    FOR name IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'ledger'::regnamespace AND c.relkind = 'r'
        AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id')
    LOOP
        EXECUTE format('ALTER TABLE ledger.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE ledger.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY organization ON ledger.%I '
            'USING (organization_id = current_setting(''app.organization'', true)) '
            'WITH CHECK (organization_id = current_setting(''app.organization'', true))', name);
    END LOOP;
END
$$;

GRANT USAGE ON SCHEMA ledger TO dealbridge_organization;
