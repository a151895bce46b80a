package dev.dealbridge.ledger.book;

import dev.dealbridge.ledger.document.InvoiceDocument;
import dev.dealbridge.ledger.document.Snapshot;
import dev.dealbridge.ledger.posting.Entry;
import dev.dealbridge.ledger.posting.EntryLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// Writes to the journal. From the moment a chain's end is locked until the commit, no one else can post
/// for the tenant: each write is therefore one statement for the lock and one for everything else.
final class JournalStore {

    /// Where a chain ends.
    record ChainEnd(long sequence, String hash) {}

    /// A chain's end and the number that comes next.
    ///
    /// @param lastDate the latest issue date in the number range, the asked one included
    record NextNumber(ChainEnd end, long number, LocalDate lastDate) {}

    private final String organizationId;

    JournalStore(String organizationId) {
        this.organizationId = organizationId;
    }

    private static final String LOCK = """
            SELECT last_sequence, last_hash
            FROM ledger.chain
            WHERE organization_id = :organization AND tenant_id = :tenant
            FOR UPDATE
            """;

    Optional<ChainEnd> lock(Handle handle, String tenantId) {
        return handle.createQuery(LOCK)
                .bind("organization", organizationId)
                .bind("tenant", tenantId)
                .map((row, _) -> new ChainEnd(row.getLong("last_sequence"), row.getString("last_hash")))
                .findOne();
    }

    // The range is read from the locked chain end, so that the two rows are always locked in this order.
    private static final String LOCK_AND_COUNT = """
            WITH chain_end AS (
                SELECT last_sequence, last_hash
                FROM ledger.chain
                WHERE organization_id = :organization AND tenant_id = :tenant
                FOR UPDATE
            ), next AS (
                INSERT INTO ledger.number_range (organization_id, tenant_id, year, kind, last_number, last_date)
                SELECT :organization, :tenant, :year, :kind, 1, :date FROM chain_end
                ON CONFLICT (organization_id, tenant_id, year, kind) DO UPDATE SET
                    last_number = number_range.last_number + 1,
                    last_date = greatest(number_range.last_date, excluded.last_date)
                RETURNING last_number, last_date
            )
            SELECT chain_end.last_sequence, chain_end.last_hash, next.last_number, next.last_date
            FROM chain_end CROSS JOIN next
            """;

    NextNumber lockAndCount(Handle handle, String tenantId, String kind, LocalDate date) {
        return handle.createQuery(LOCK_AND_COUNT)
                .bind("organization", organizationId)
                .bind("tenant", tenantId)
                .bind("year", date.getYear())
                .bind("kind", kind)
                .bind("date", date)
                .map((row, _) -> new NextNumber(
                        new ChainEnd(row.getLong("last_sequence"), row.getString("last_hash")),
                        row.getLong("last_number"),
                        row.getObject("last_date", LocalDate.class)))
                .one();
    }

    private static final String POST_INVOICE = """
            WITH invoice AS (
                INSERT INTO ledger.invoice (organization_id, tenant_id, kind, number, reference, party_id, currency, net,
                    tax, gross, rounding, payable, service_date, issue_date, due_date, snapshot, snapshot_sha256,
                    request_key, issued_at)
                VALUES (:organization, :tenant, :documentKind, :number, :reference, :party, :currency, :net,
                    :tax, :gross, :rounding, :payable, :serviceDate, :issueDate, :dueDate, :snapshot, :documentSha256,
                    :key, :now)
                RETURNING id
            ), entry AS (
                INSERT INTO ledger.journal_entry (organization_id, tenant_id, sequence, kind, entry_date, invoice_id, text,
                    document_sha256, previous_hash, hash, recorded_at)
                SELECT :organization, :tenant, :sequence, :entryKind, :date, invoice.id, :text, :documentSha256,
                    :previousHash, :hash, :now
                FROM invoice
            ), lines AS (
                INSERT INTO ledger.journal_line (organization_id, tenant_id, sequence, line, account_id, side, currency,
                    amount)
                SELECT :organization, :tenant, :sequence, line.position, line.account, line.side, :currency,
                    line.amount::numeric
                FROM unnest(:accounts, :sides, :amounts) WITH ORDINALITY AS line (account, side, amount, position)
            ), chain_end AS (
                UPDATE ledger.chain SET last_sequence = :sequence, last_hash = :hash
                WHERE organization_id = :organization AND tenant_id = :tenant
            ), feed AS (
                UPDATE ledger.feed SET last_position = last_position + 1
                WHERE organization_id = :organization
                RETURNING last_position
            ), news AS (
                INSERT INTO ledger.change (organization_id, position, invoice_id, kind, recorded_at)
                SELECT :organization, feed.last_position, invoice.id, 'ISSUED', :now
                FROM feed CROSS JOIN invoice
            )
            SELECT id FROM invoice
            """;

    /// Stores the invoice, its entry, the chain's new end and the news of it.
    ///
    /// @return the invoice's id
    long post(
            Handle handle,
            InvoiceDocument document,
            String kind,
            Snapshot snapshot,
            Entry entry,
            String key,
            Instant now) {
        Query query = handle.createQuery(POST_INVOICE)
                .bind("documentKind", kind)
                .bind("number", document.number())
                .bind("reference", document.draft().reference())
                .bind("party", document.draft().buyer().externalId())
                .bind("net", document.totals().net().amount())
                .bind("tax", document.totals().tax().amount())
                .bind("gross", document.totals().gross().amount())
                .bind("rounding", document.totals().rounding().amount())
                .bind("payable", document.totals().payable().amount())
                .bind("serviceDate", document.draft().serviceDate())
                .bind("issueDate", document.issueDate())
                .bind("dueDate", document.dueDate())
                .bind("snapshot", snapshot.text())
                .bind("key", key);
        return withEntry(query, entry, now).mapTo(Long.class).one();
    }

    private static final String POST_PAYMENT = """
            WITH entry AS (
                INSERT INTO ledger.journal_entry (organization_id, tenant_id, sequence, kind, entry_date, invoice_id, text,
                    document_sha256, previous_hash, hash, recorded_at)
                VALUES (:organization, :tenant, :sequence, :entryKind, :date, :invoice, :text, :documentSha256,
                    :previousHash, :hash, :now)
            ), lines AS (
                INSERT INTO ledger.journal_line (organization_id, tenant_id, sequence, line, account_id, side, currency,
                    amount)
                SELECT :organization, :tenant, :sequence, line.position, line.account, line.side, :currency,
                    line.amount::numeric
                FROM unnest(:accounts, :sides, :amounts) WITH ORDINALITY AS line (account, side, amount, position)
            ), chain_end AS (
                UPDATE ledger.chain SET last_sequence = :sequence, last_hash = :hash
                WHERE organization_id = :organization AND tenant_id = :tenant
            ), feed AS (
                UPDATE ledger.feed SET last_position = last_position + 1
                WHERE organization_id = :organization
                RETURNING last_position
            ), news AS (
                INSERT INTO ledger.change (organization_id, position, invoice_id, kind, recorded_at)
                SELECT :organization, feed.last_position, :invoice, 'PAYMENT', :now
                FROM feed
            ), payment AS (
                INSERT INTO ledger.payment (organization_id, tenant_id, invoice_id, sequence, currency, amount, value_date,
                    reference, request_key, recorded_at)
                VALUES (:organization, :tenant, :invoice, :sequence, :currency, :amount, :date, :reference, :key, :now)
                RETURNING id
            )
            SELECT id FROM payment
            """;

    /// Stores the payment, its entry, the chain's new end and the news of it.
    ///
    /// @return the payment's id
    long post(Handle handle, long invoiceId, LedgerPayment payment, Entry entry, String key, Instant now) {
        Query query = handle.createQuery(POST_PAYMENT)
                .bind("invoice", invoiceId)
                .bind("amount", payment.amount().amount())
                .bind("reference", payment.reference())
                .bind("key", key);
        return withEntry(query, entry, now).mapTo(Long.class).one();
    }

    private static final String RECORD = """
            WITH entry AS (
                INSERT INTO ledger.journal_entry (organization_id, tenant_id, sequence, kind, entry_date, invoice_id, text,
                    document_sha256, previous_hash, hash, recorded_at)
                VALUES (:organization, :tenant, :sequence, :entryKind, :date, :invoice, :text, :documentSha256,
                    :previousHash, :hash, :now)
            )
            UPDATE ledger.chain SET last_sequence = :sequence, last_hash = :hash
            WHERE organization_id = :organization AND tenant_id = :tenant
            """;

    /// Stores an entry that books nothing, and the chain's new end.
    void record(Handle handle, long invoiceId, Entry entry, Instant now) {
        bound(handle.createUpdate(RECORD).bind("invoice", invoiceId), entry, now)
                .execute();
    }

    private <S extends SqlStatement<S>> S bound(S statement, Entry entry, Instant now) {
        return statement
                .bind("organization", organizationId)
                .bind("tenant", entry.tenantId())
                .bind("sequence", entry.sequence())
                .bind("entryKind", entry.kind().name())
                .bind("date", entry.date())
                .bind("text", entry.text())
                .bind("documentSha256", entry.documentSha256())
                .bind("previousHash", entry.previousHash())
                .bind("hash", entry.hash())
                .bind("now", now);
    }

    private Query withEntry(Query query, Entry entry, Instant now) {
        List<EntryLine> lines = entry.lines();
        return bound(query, entry, now)
                .bind("currency", lines.getFirst().amount().currency().getCurrencyCode())
                .bindArray(
                        "accounts",
                        String.class,
                        lines.stream().map(EntryLine::account).toArray())
                .bindArray(
                        "sides",
                        String.class,
                        lines.stream().map(line -> line.side().code()).toArray())
                .bindArray(
                        "amounts",
                        String.class,
                        lines.stream()
                                .map(line -> line.amount().amount().toPlainString())
                                .toArray());
    }
}
