package dev.dealbridge.ledger.book;

import dev.dealbridge.invoice.money.Money;
import java.util.Currency;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Sums over the books.
final class SummaryStore {

    private final String organizationId;

    SummaryStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String SUMMARY = """
            SELECT i.currency, count(*) AS invoices, sum(i.net) AS net, sum(i.tax) AS tax, sum(i.payable) AS payable,
                (SELECT coalesce(sum(p.amount), 0)
                 FROM ledger.payment p
                 WHERE p.organization_id = :organization AND p.currency = i.currency) AS paid,
                count(f.invoice_id) AS files
            FROM ledger.invoice i
            LEFT JOIN ledger.document_file f
                ON f.organization_id = i.organization_id AND f.invoice_id = i.id AND f.media_type = 'application/pdf'
            WHERE i.organization_id = :organization
            GROUP BY i.currency
            ORDER BY i.currency
            """;

    List<LedgerSummary> read(Handle handle) {
        return handle.createQuery(SUMMARY)
                .bind("organization", organizationId)
                .map((row, _) -> {
                    Currency currency = Currency.getInstance(row.getString("currency"));
                    return new LedgerSummary(
                            row.getLong("invoices"),
                            Money.of(currency, row.getBigDecimal("net")),
                            Money.of(currency, row.getBigDecimal("tax")),
                            Money.of(currency, row.getBigDecimal("payable")),
                            Money.of(currency, row.getBigDecimal("paid")),
                            row.getLong("files"));
                })
                .list();
    }
}
