-- The chain covers the documents too: an entry of kind FILE records the hash of a stored file and books nothing.
ALTER TABLE ledger.journal_entry DROP CONSTRAINT journal_entry_kind;
ALTER TABLE ledger.journal_entry
    ADD CONSTRAINT journal_entry_kind CHECK (kind IN ('INVOICE', 'PAYMENT', 'FILE'));

-- An entry is complete when its transaction commits: at least two lines, and debits equal to credits per currency; of a
-- file no line at all.
CREATE OR REPLACE FUNCTION ledger.require_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    entry_kind text;
    lines      bigint;
    skewed     text;
BEGIN
    SELECT e.kind INTO entry_kind
    FROM ledger.journal_entry e
    WHERE e.organization_id = NEW.organization_id
      AND e.tenant_id = NEW.tenant_id
      AND e.sequence = NEW.sequence;
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
    IF entry_kind = 'FILE' AND lines > 0 THEN
        RAISE EXCEPTION 'journal entry % of tenant % records a file and has % lines, it has none',
            NEW.sequence, NEW.tenant_id, lines USING ERRCODE = 'check_violation';
    END IF;
    IF entry_kind <> 'FILE' AND lines < 2 THEN
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

-- A check that was made early, by SET CONSTRAINTS, is made again when another line joins the entry.
CREATE CONSTRAINT TRIGGER journal_line_balance AFTER INSERT ON ledger.journal_line
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.require_balance();
