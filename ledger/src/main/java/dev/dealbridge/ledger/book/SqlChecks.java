package dev.dealbridge.ledger.book;

import dev.dealbridge.ledger.book.Verification.Finding;
import dev.dealbridge.ledger.posting.Chart;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// The checks that are one query each: a row is a finding, with the columns `place` and `what`. They compute with
/// numerics alone, which take whatever was written past the ledger: an endless date, a number of thirty digits.
final class SqlChecks {

    private record Check(String rule, String query) {}

    private static final List<Check> CHECKS = List.of(
            new Check("balance", """
                    SELECT 'tenant ' || e.tenant_id || ', entry ' || e.sequence AS place,
                        'it has ' || count(l.line) || ' lines and debits exceed credits by '
                            || coalesce(sum(CASE l.side WHEN 'D' THEN l.amount ELSE -l.amount END), 0)
                            || ' ' || coalesce(l.currency, '') AS what
                    FROM ledger.journal_entry e
                    LEFT JOIN ledger.journal_line l
                        ON l.organization_id = e.organization_id AND l.tenant_id = e.tenant_id AND l.sequence = e.sequence
                    WHERE e.organization_id = :organization
                    GROUP BY e.tenant_id, e.sequence, e.kind, l.currency
                    HAVING count(l.line) < CASE e.kind WHEN 'FILE' THEN 0 ELSE 2 END OR sum(CASE l.side WHEN 'D' THEN l.amount ELSE -l.amount END) <> 0
                    """),
            new Check("balance", """
                    SELECT 'tenant ' || l.tenant_id AS place,
                        'the trial balance is off by ' || sum(CASE l.side WHEN 'D' THEN l.amount ELSE -l.amount END)
                            || ' ' || l.currency AS what
                    FROM ledger.journal_line l
                    WHERE l.organization_id = :organization
                    GROUP BY l.tenant_id, l.currency
                    HAVING sum(CASE l.side WHEN 'D' THEN l.amount ELSE -l.amount END) <> 0
                    """),
            new Check("numbers", """
                    SELECT 'tenant ' || r.tenant_id || ', ' || r.year || ', ' || r.kind AS place,
                        'numbers up to ' || r.last_number || ' were given, invoices found: ' || count(i.id)
                            || ', highest: ' || coalesce(max(i.counted), 0) AS what
                    FROM ledger.number_range r
                    LEFT JOIN (SELECT tenant_id, kind, id, extract(year FROM issue_date) AS year,
                                   substring(number FROM '[0-9]+$')::numeric AS counted
                               FROM ledger.invoice
                               WHERE organization_id = :organization) i
                        ON i.tenant_id = r.tenant_id AND i.year = r.year AND i.kind = r.kind
                    WHERE r.organization_id = :organization
                    GROUP BY r.tenant_id, r.year, r.kind, r.last_number
                    HAVING count(DISTINCT i.counted) <> r.last_number OR max(i.counted) <> r.last_number
                    """),
            new Check("numbers", """
                    SELECT 'invoice ' || number AS place,
                        'its date ' || issue_date || ' is before ' || date_before || ' of the number before' AS what
                    FROM (SELECT number, issue_date,
                              lag(issue_date) OVER (PARTITION BY tenant_id, kind, extract(year FROM issue_date)
                                  ORDER BY substring(number FROM '[0-9]+$')::numeric) AS date_before
                          FROM ledger.invoice
                          WHERE organization_id = :organization) ordered
                    WHERE issue_date < date_before
                    """),
            new Check("payments", """
                    SELECT 'invoice ' || i.number AS place,
                        'payments of ' || coalesce(paid.amount, 0) || ' against ' || i.payable
                            || ' give other balances than booked: bank ' || booked.bank || ', open ' || booked.open
                            || ', credit ' || booked.credit AS what
                    FROM ledger.invoice i
                    LEFT JOIN (
                        SELECT invoice_id, sum(amount) AS amount
                        FROM ledger.payment
                        WHERE organization_id = :organization
                        GROUP BY invoice_id) paid ON paid.invoice_id = i.id
                    JOIN (
                        SELECT e.invoice_id,
                            coalesce(sum(l.amount) FILTER (WHERE l.account_id = :bank), 0) AS bank,
                            coalesce(sum(l.amount) FILTER (WHERE l.account_id = :receivables), 0) AS open,
                            coalesce(-sum(l.amount) FILTER (WHERE l.account_id = :credit), 0) AS credit
                        FROM ledger.journal_entry e
                        JOIN (SELECT tenant_id, sequence, account_id,
                                  CASE side WHEN 'D' THEN amount ELSE -amount END AS amount
                              FROM ledger.journal_line
                              WHERE organization_id = :organization) l
                            ON l.tenant_id = e.tenant_id AND l.sequence = e.sequence
                        WHERE e.organization_id = :organization
                        GROUP BY e.invoice_id) booked ON booked.invoice_id = i.id
                    WHERE i.organization_id = :organization
                      AND (booked.bank <> coalesce(paid.amount, 0)
                        OR booked.open <> greatest(i.payable - coalesce(paid.amount, 0), 0)
                        OR booked.credit <> greatest(coalesce(paid.amount, 0) - i.payable, 0))
                    """),
            // The hashed text of an entry names invoice and reference, so that moving a payment shows as well.
            new Check("payments", """
                    SELECT CASE WHEN p.id IS NULL THEN 'tenant ' || e.tenant_id || ', entry ' || e.sequence
                            ELSE coalesce('payment of invoice ' || i.number, 'payment ' || p.id) END AS place,
                        CASE WHEN p.id IS NULL THEN 'the payment that it books is missing'
                            WHEN e.sequence IS NULL THEN 'its entry ' || p.sequence || ' is missing'
                            ELSE 'it says ' || p.currency || ' ' || p.amount || ' on ' || p.value_date || ', "'
                                || p.reference || '", booked was ' || coalesce(e.currency || ' ' || e.amount, 'nothing')
                                || ' on ' || e.entry_date || ', "' || e.text || '"' END AS what
                    FROM (SELECT id, tenant_id, sequence, invoice_id, currency, amount, value_date, reference
                          FROM ledger.payment
                          WHERE organization_id = :organization) p
                    FULL JOIN (
                        SELECT b.tenant_id, b.sequence, b.invoice_id, b.entry_date, b.text, l.currency, l.amount
                        FROM ledger.journal_entry b
                        LEFT JOIN ledger.journal_line l
                            ON l.organization_id = b.organization_id AND l.tenant_id = b.tenant_id
                                AND l.sequence = b.sequence AND l.account_id = :bank AND l.side = 'D'
                        WHERE b.organization_id = :organization AND b.kind = 'PAYMENT'
                    ) e ON e.tenant_id = p.tenant_id AND e.sequence = p.sequence
                    LEFT JOIN ledger.invoice i ON i.organization_id = :organization AND i.id = p.invoice_id
                    WHERE p.id IS NULL OR e.sequence IS NULL OR e.invoice_id <> p.invoice_id
                       OR e.currency IS DISTINCT FROM p.currency OR e.amount IS DISTINCT FROM p.amount
                       OR e.entry_date <> p.value_date OR e.text IS DISTINCT FROM i.number || ': ' || p.reference
                    """),
            new Check("changes", """
                    SELECT 'organization ' || :organization AS place,
                        'the feed ends at ' || f.last_position || ' but holds ' || held.changes || ' changes up to '
                            || held.last || ', for ' || happened.writes || ' invoices and payments' AS what
                    FROM ledger.feed f
                    CROSS JOIN (SELECT count(*) AS changes, coalesce(max(position), 0) AS last
                                FROM ledger.change
                                WHERE organization_id = :organization) held
                    CROSS JOIN (SELECT (SELECT count(*) FROM ledger.invoice WHERE organization_id = :organization)
                                    + (SELECT count(*) FROM ledger.payment WHERE organization_id = :organization)
                                    AS writes) happened
                    WHERE f.organization_id = :organization
                      AND NOT (f.last_position = held.changes AND held.changes = held.last
                          AND held.changes = happened.writes)
                    """),
            new Check("files", """
                    SELECT 'file ' || file_name AS place, 'its bytes do not match its hash' AS what
                    FROM ledger.document_file
                    WHERE organization_id = :organization AND encode(sha256(bytes), 'hex') <> sha256
                    """),
            new Check("files", """
                    SELECT coalesce('file ' || f.file_name, 'tenant ' || e.tenant_id || ', entry ' || e.sequence) AS place,
                        CASE WHEN f.file_name IS NULL THEN 'the file ' || e.text || ' that it records is missing'
                            ELSE 'it is not the one that the journal records for its invoice' END AS what
                    FROM (SELECT invoice_id, file_name, sha256
                          FROM ledger.document_file
                          WHERE organization_id = :organization) f
                    FULL JOIN (SELECT tenant_id, sequence, invoice_id, text, document_sha256
                               FROM ledger.journal_entry
                               WHERE organization_id = :organization AND kind = 'FILE') e ON e.invoice_id = f.invoice_id
                    LEFT JOIN ledger.invoice i ON i.organization_id = :organization AND i.id = f.invoice_id
                    WHERE f.invoice_id IS NULL OR e.sequence IS NULL OR e.document_sha256 <> f.sha256
                       OR e.text <> f.file_name OR f.file_name IS DISTINCT FROM i.number || '.pdf'
                    """));

    private final String organizationId;

    SqlChecks(String organizationId) {
        this.organizationId = organizationId;
    }

    void run(Handle handle, List<Finding> findings) {
        for (Check check : CHECKS) {
            handle.createQuery(check.query())
                    .bind("organization", organizationId)
                    .bind("bank", Chart.bank())
                    .bind("receivables", Chart.receivables())
                    .bind("credit", Chart.customerCredit())
                    .map((row, _) -> new Finding(check.rule(), row.getString("place"), row.getString("what")))
                    .forEach(findings::add);
        }
    }
}
