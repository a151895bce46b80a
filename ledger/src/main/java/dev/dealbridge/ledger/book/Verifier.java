package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.calculation.InvoiceCalculator;
import dev.dealbridge.invoice.calculation.Totals;
import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.book.Verification.Finding;
import dev.dealbridge.ledger.document.InvoiceDocument;
import dev.dealbridge.ledger.document.Snapshot;
import dev.dealbridge.ledger.posting.Chart;
import dev.dealbridge.ledger.posting.Entry;
import dev.dealbridge.ledger.posting.EntryKind;
import dev.dealbridge.ledger.posting.EntryLine;
import dev.dealbridge.ledger.posting.Side;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/// Checks the books of an organization: what the database already enforces is checked again, because the
/// check is for the case that someone went around it.
final class Verifier {

    private static final int MAX_FINDINGS = 1_000;
    private static final int FETCH = 500;

    private final String organizationId;

    Verifier(String organizationId) {
        this.organizationId = organizationId;
    }

    /// @param handle in a transaction that sees one moment
    Verification verify(Handle handle) {
        List<Finding> findings = new ArrayList<>();
        new SqlChecks(organizationId).run(handle, findings);
        long entries = chains(handle, findings);
        long invoices = documents(handle, findings);
        List<Finding> shown = findings.size() <= MAX_FINDINGS ? findings : findings.subList(0, MAX_FINDINGS);
        return new Verification(entries, invoices, count(handle, COUNT_PAYMENTS), count(handle, COUNT_FILES), shown);
    }

    private static final String COUNT_PAYMENTS = """
            SELECT count(*) FROM ledger.payment WHERE organization_id = :organization
            """;

    private static final String COUNT_FILES = """
            SELECT count(*) FROM ledger.document_file WHERE organization_id = :organization
            """;

    private long count(Handle handle, String query) {
        return handle.createQuery(query)
                .bind("organization", organizationId)
                .mapTo(Long.class)
                .one();
    }

    /// @param fault what is wrong with its content; empty if nothing is
    private record StoredEntry(String tenantId, long sequence, String previousHash, String hash, String fault) {}

    private static final String ENTRIES = """
            SELECT e.tenant_id, e.sequence, e.kind, e.entry_date, e.text, e.document_sha256, e.previous_hash, e.hash,
                (SELECT string_agg(concat_ws(E'\\t', l.account_id, l.side, l.currency, l.amount), E'\\n' ORDER BY l.line)
                 FROM ledger.journal_line l
                 WHERE l.organization_id = e.organization_id
                   AND l.tenant_id = e.tenant_id
                   AND l.sequence = e.sequence) AS lines
            FROM ledger.journal_entry e
            WHERE e.organization_id = :organization
            ORDER BY e.tenant_id, e.sequence
            """;

    private static final String CHAIN_ENDS = """
            SELECT tenant_id, last_sequence, last_hash FROM ledger.chain WHERE organization_id = :organization
            """;

    /// Follows every chain from its first entry to its end.
    private long chains(Handle handle, List<Finding> findings) {
        Map<String, JournalStore.ChainEnd> reached = new HashMap<>();
        long[] entries = {0};
        handle.createQuery(ENTRIES)
                .bind("organization", organizationId)
                .setFetchSize(FETCH)
                .map(Verifier::stored)
                .forEach(stored -> {
                    entries[0]++;
                    follow(stored, reached, findings);
                });
        handle.createQuery(CHAIN_ENDS)
                .bind("organization", organizationId)
                .map((row, _) -> {
                    String tenant = row.getString("tenant_id");
                    JournalStore.ChainEnd end =
                            new JournalStore.ChainEnd(row.getLong("last_sequence"), row.getString("last_hash"));
                    JournalStore.ChainEnd last =
                            reached.getOrDefault(tenant, new JournalStore.ChainEnd(0, Entry.NO_HASH));
                    return last.equals(end)
                            ? List.<Finding>of()
                            : List.of(new Finding(
                                    "chain",
                                    "tenant " + tenant,
                                    "the chain ends with entry %d, the tenant's last entry is %d"
                                            .formatted(last.sequence(), end.sequence())));
                })
                .forEach(findings::addAll);
        return entries[0];
    }

    private static void follow(StoredEntry entry, Map<String, JournalStore.ChainEnd> reached, List<Finding> findings) {
        String where = "tenant %s, entry %d".formatted(entry.tenantId(), entry.sequence());
        JournalStore.ChainEnd before =
                reached.getOrDefault(entry.tenantId(), new JournalStore.ChainEnd(0, Entry.NO_HASH));
        if (entry.sequence() != before.sequence() + 1) {
            findings.add(new Finding("chain", where, "entry %d is missing".formatted(before.sequence() + 1)));
        }
        if (!entry.previousHash().equals(before.hash())) {
            findings.add(new Finding("chain", where, "it does not follow the entry before"));
        }
        if (!entry.fault().isEmpty()) {
            findings.add(new Finding("chain", where, entry.fault()));
        }
        reached.put(entry.tenantId(), new JournalStore.ChainEnd(entry.sequence(), entry.hash()));
    }

    private static StoredEntry stored(ResultSet row, StatementContext context) throws SQLException {
        String hash = row.getString("hash");
        String fault;
        try {
            fault = entry(row).hash().equals(hash) ? "" : "its content does not match its hash";
        } catch (RuntimeException e) {
            // What was written past the ledger may be no amount, currency, side or kind at all.
            fault = "its content cannot be read: " + e.getMessage();
        }
        return new StoredEntry(
                row.getString("tenant_id"), row.getLong("sequence"), row.getString("previous_hash"), hash, fault);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        List<EntryLine> lines = new ArrayList<>();
        String spelled = row.getString("lines");
        if (spelled != null) {
            for (String line : spelled.split("\n", -1)) {
                String[] parts = line.split("\t", -1);
                Money amount = Money.of(Currency.getInstance(parts[2]), new BigDecimal(parts[3]));
                lines.add(new EntryLine(parts[0], Side.ofCode(parts[1]), amount));
            }
        }
        return new Entry(
                row.getString("tenant_id"),
                row.getLong("sequence"),
                EntryKind.valueOf(row.getString("kind")),
                row.getObject("entry_date", LocalDate.class),
                row.getString("text"),
                row.getString("document_sha256"),
                lines,
                row.getString("previous_hash"));
    }

    private static final String DOCUMENTS = """
            SELECT i.number, i.reference, i.tenant_id, i.party_id, i.currency, i.net, i.tax, i.gross, i.rounding,
                i.payable, i.service_date, i.issue_date, i.due_date, i.snapshot, i.snapshot_sha256, booked.documents, booked.receivable
            FROM ledger.invoice i
            LEFT JOIN (
                SELECT e.invoice_id, string_agg(DISTINCT e.sequence || ' ' || e.document_sha256, ',') AS documents,
                    sum(CASE l.side WHEN 'D' THEN l.amount ELSE -l.amount END)
                        FILTER (WHERE l.account_id = :receivables) AS receivable
                FROM ledger.journal_entry e
                LEFT JOIN ledger.journal_line l
                    ON l.organization_id = e.organization_id AND l.tenant_id = e.tenant_id AND l.sequence = e.sequence
                WHERE e.organization_id = :organization AND e.kind = 'INVOICE'
                GROUP BY e.invoice_id
            ) booked ON booked.invoice_id = i.id
            WHERE i.organization_id = :organization
            ORDER BY i.id
            """;

    private long documents(Handle handle, List<Finding> findings) {
        long[] invoices = {0};
        handle.createQuery(DOCUMENTS)
                .bind("organization", organizationId)
                .bind("receivables", Chart.receivables())
                .setFetchSize(FETCH)
                .map((row, _) -> document(row))
                .forEach(found -> {
                    invoices[0]++;
                    findings.addAll(found);
                });
        return invoices[0];
    }

    private static List<Finding> document(ResultSet row) throws SQLException {
        String where = "invoice " + row.getString("number");
        Snapshot stored = Snapshot.of(row.getString("snapshot"));
        if (!stored.sha256().equals(row.getString("snapshot_sha256"))) {
            return List.of(new Finding("document", where, "its snapshot does not match its hash"));
        }
        String booked = row.getString("documents");
        if (booked == null || !booked.matches("[0-9]+ " + stored.sha256())) {
            return List.of(
                    new Finding("document", where, "the journal does not hold exactly one entry of its snapshot"));
        }
        try {
            return differences(row, where, stored.toDocument());
        } catch (RuntimeException e) {
            // A document that the ledger did not write need not be one it can read or calculate.
            return List.of(new Finding("document", where, "its snapshot cannot be read: " + e.getMessage()));
        }
    }

    private static List<Finding> differences(ResultSet row, String where, InvoiceDocument document)
            throws SQLException {
        List<Finding> findings = new ArrayList<>();
        Totals totals = document.totals();
        if (!InvoiceCalculator.calculate(document.draft().toCalculation()).equals(totals)) {
            findings.add(new Finding("document", where, "its totals do not follow from its lines"));
        }
        boolean amounts = document.draft().currency().getCurrencyCode().equals(row.getString("currency"))
                && isSame(totals.net(), row.getString("net"))
                && isSame(totals.tax(), row.getString("tax"))
                && isSame(totals.gross(), row.getString("gross"))
                && isSame(totals.rounding(), row.getString("rounding"))
                && isSame(totals.payable(), row.getString("payable"));
        boolean texts = document.number().equals(row.getString("number"))
                && document.seller().id().equals(row.getString("tenant_id"))
                && document.draft().reference().equals(row.getString("reference"))
                && document.draft().buyer().externalId().equals(row.getString("party_id"))
                && document.draft().serviceDate().equals(row.getObject("service_date", LocalDate.class))
                && document.issueDate().equals(row.getObject("issue_date", LocalDate.class))
                && document.dueDate().equals(row.getObject("due_date", LocalDate.class));
        if (!amounts || !texts) {
            findings.add(new Finding("document", where, "its columns differ from its snapshot"));
        }
        String receivable = row.getString("receivable");
        if (receivable == null || !isSame(totals.payable(), receivable)) {
            findings.add(new Finding(
                    "document", where, "%s is payable, %s was booked".formatted(totals.payable(), receivable)));
        }
        return findings;
    }

    /// Compares with a column of any content: PostgreSQL also has numbers that are none, such as NaN.
    private static boolean isSame(Money money, String column) {
        try {
            return money.amount().compareTo(new BigDecimal(column)) == 0;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
