package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.money.Money;
import dev.dealbridge.ledger.document.InvoiceDocument;
import dev.dealbridge.ledger.document.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/// Reads invoices and their payments.
final class InvoiceStore {

    private record Row(long id, String snapshot, String sha256) {}

    private final String organizationId;

    InvoiceStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String BY_ID = """
            SELECT id, snapshot, snapshot_sha256 FROM ledger.invoice WHERE organization_id = :organization AND id = :id
            """;

    Optional<LedgerInvoice> byId(Handle handle, long id, Instant now) {
        return one(handle, handle.createQuery(BY_ID).bind("id", id), now);
    }

    private static final String BY_REFERENCE = """
            SELECT id, snapshot, snapshot_sha256 FROM ledger.invoice WHERE organization_id = :organization AND reference = :reference
            """;

    Optional<LedgerInvoice> byReference(Handle handle, String reference, Instant now) {
        return one(handle, handle.createQuery(BY_REFERENCE).bind("reference", reference), now);
    }

    private static final String BY_REQUEST = """
            SELECT id, snapshot, snapshot_sha256 FROM ledger.invoice WHERE organization_id = :organization AND request_key = :key
            """;

    Optional<LedgerInvoice> byRequest(Handle handle, String key, Instant now) {
        return one(handle, handle.createQuery(BY_REQUEST).bind("key", key), now);
    }

    private static final String BY_NUMBER = """
            SELECT id, snapshot, snapshot_sha256
            FROM ledger.invoice
            WHERE organization_id = :organization AND tenant_id = :tenant AND number = :number
            """;

    Optional<LedgerInvoice> byNumber(Handle handle, String tenantId, String number, Instant now) {
        return one(
                handle, handle.createQuery(BY_NUMBER).bind("tenant", tenantId).bind("number", number), now);
    }

    private static final String AFTER = """
            SELECT id, snapshot, snapshot_sha256
            FROM ledger.invoice
            WHERE organization_id = :organization AND id > :after
            ORDER BY id
            LIMIT :limit
            """;

    List<LedgerInvoice> after(Handle handle, long after, int limit, Instant now) {
        List<Row> rows = handle.createQuery(AFTER)
                .bind("organization", organizationId)
                .bind("after", after)
                .bind("limit", limit)
                .map(InvoiceStore::row)
                .list();
        return withPayments(handle, rows, now);
    }

    private Optional<LedgerInvoice> one(Handle handle, Query query, Instant now) {
        List<Row> rows = query.bind("organization", organizationId)
                .map(InvoiceStore::row)
                .list();
        return withPayments(handle, rows, now).stream().findFirst();
    }

    private static final String PAYMENTS_OF = """
            SELECT id, invoice_id, currency, amount, value_date, reference
            FROM ledger.payment
            WHERE organization_id = :organization AND invoice_id = ANY(:invoices)
            ORDER BY id
            """;

    private List<LedgerInvoice> withPayments(Handle handle, List<Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, List<LedgerPayment>> payments = new HashMap<>();
        handle.createQuery(PAYMENTS_OF)
                .bind("organization", organizationId)
                .bindArray("invoices", Long.class, rows.stream().map(Row::id).toArray())
                .map(InvoiceStore::payment)
                .forEach(payment -> payments.computeIfAbsent(payment.invoiceId(), _ -> new ArrayList<>())
                        .add(payment));
        return rows.stream()
                .map(row -> {
                    String id = Long.toString(row.id());
                    InvoiceDocument document = new Snapshot(row.snapshot(), row.sha256()).toDocument();
                    LocalDate today = LocalDate.ofInstant(now, document.seller().zone());
                    return LedgerInvoice.of(id, document, row.sha256(), payments.getOrDefault(id, List.of()), today);
                })
                .toList();
    }

    private static final String PAYMENT_BY_REQUEST = """
            SELECT id, invoice_id, currency, amount, value_date, reference
            FROM ledger.payment
            WHERE organization_id = :organization AND request_key = :key
            """;

    Optional<LedgerPayment> paymentByRequest(Handle handle, String key) {
        return handle.createQuery(PAYMENT_BY_REQUEST)
                .bind("organization", organizationId)
                .bind("key", key)
                .map(InvoiceStore::payment)
                .findOne();
    }

    List<LedgerPayment> payments(Handle handle, long invoiceId) {
        return handle.createQuery(PAYMENTS_OF)
                .bind("organization", organizationId)
                .bindArray("invoices", Long.class, new Object[] {invoiceId})
                .map(InvoiceStore::payment)
                .list();
    }

    private static final String CHANGES = """
            SELECT c.position, c.invoice_id, i.reference, c.kind
            FROM ledger.change c
            JOIN ledger.invoice i ON i.organization_id = c.organization_id AND i.id = c.invoice_id
            WHERE c.organization_id = :organization AND c.position > :after
            ORDER BY c.position
            LIMIT :limit
            """;

    List<LedgerChange> changes(Handle handle, long after, int limit) {
        return handle.createQuery(CHANGES)
                .bind("organization", organizationId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, _) -> new LedgerChange(
                        row.getLong("position"),
                        Long.toString(row.getLong("invoice_id")),
                        row.getString("reference"),
                        LedgerChange.Kind.valueOf(row.getString("kind"))))
                .list();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(row.getLong("id"), row.getString("snapshot"), row.getString("snapshot_sha256"));
    }

    private static LedgerPayment payment(ResultSet row, StatementContext context) throws SQLException {
        return new LedgerPayment(
                Long.toString(row.getLong("id")),
                Long.toString(row.getLong("invoice_id")),
                Money.of(Currency.getInstance(row.getString("currency")), row.getBigDecimal("amount")),
                row.getObject("value_date", LocalDate.class),
                row.getString("reference"));
    }
}
