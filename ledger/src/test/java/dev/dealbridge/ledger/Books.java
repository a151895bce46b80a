package dev.dealbridge.ledger;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxProfile;
import dev.dealbridge.invoice.tax.TaxTreatment;
import dev.dealbridge.ledger.book.Ledger;
import dev.dealbridge.ledger.book.LedgerSchema;
import dev.dealbridge.ledger.tenant.Tenant;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/// A fresh database with the ledger's schema, a clock to set, and plausible tenants, buyers and drafts.
public final class Books implements InstantSource {

    public static final Currency EUR = Currency.getInstance("EUR");
    public static final Currency USD = Currency.getInstance("USD");

    public static final Tenant GERMAN = new Tenant(
            "demo",
            "Beispiel Handels GmbH",
            new Address("Lindenstraße 12", "10969", "Berlin", null, "DE"),
            "DE136695976",
            "37/123/45678",
            EUR,
            ZoneId.of("Europe/Berlin"),
            "de",
            "DE",
            14,
            "DE89370400440532013000",
            "COBADEFFXXX",
            TaxProfile.STANDARD_VAT,
            "buchhaltung@beispiel.example",
            "+49 30 1234567");

    public static final Tenant AMERICAN = new Tenant(
            "usa",
            "Sample Hardware Inc.",
            new Address("100 Main Street", "94105", "San Francisco", "CA", "US"),
            null,
            "94-1234567",
            USD,
            ZoneId.of("America/Los_Angeles"),
            "en",
            "US",
            30,
            null,
            null,
            TaxProfile.OUTSIDE_VAT,
            "billing@sample.example",
            null);

    public static final Party BUYER = new Party(
            "org-7",
            "Müller & Söhne KG",
            new Address("Königsallee 7", "40212", "Düsseldorf", null, "DE"),
            "DE811907980",
            "einkauf@mueller.example");

    public static final TaxTreatment STANDARD = new TaxTreatment(TaxCategory.S, new BigDecimal("19"), null);
    public static final TaxTreatment REDUCED = new TaxTreatment(TaxCategory.S, new BigDecimal("7"), null);
    public static final TaxTreatment OUTSIDE =
            new TaxTreatment(TaxCategory.O, BigDecimal.ZERO, "Outside the scope of VAT");

    private final DatabaseSettings settings = TestPostgres.database();
    private final PostgresDatabase database = PostgresDatabase.open(settings);
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));

    public Books() {
        database.migrate(LedgerSchema.NAME, LedgerSchema.MIGRATIONS);
    }

    public PostgresDatabase database() {
        return database;
    }

    /// A connection of the administrator, whom neither grants nor row-level security hold back.
    public Connection administrator() throws SQLException {
        return DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
    }

    /// Runs statements as the administrator, triggers and foreign keys switched off: what someone could do
    /// who goes around the ledger.
    public void tamper(String... statements) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String sql : statements) {
                if (statement.executeUpdate(sql) == 0) {
                    throw new IllegalStateException("nothing was changed by " + sql);
                }
            }
        }
    }

    /// A ledger of the organization, both tenants registered.
    public Ledger ledger(String organizationId) {
        Ledger ledger = new Ledger(database.organizationDataSource(), organizationId, this);
        ledger.putTenant(GERMAN);
        ledger.putTenant(AMERICAN);
        return ledger;
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void setTime(String instant) {
        now.set(Instant.parse(instant));
    }

    /// Three pieces at 33.33 net and 19 %: EUR 118.99.
    public static InvoiceDraft draft(String reference) {
        return draft(reference, line("Beratung", "3", "33.33", STANDARD));
    }

    public static InvoiceDraft draft(String reference, DraftLine... lines) {
        return new InvoiceDraft(
                reference,
                GERMAN.id(),
                BUYER,
                EUR,
                TaxMethod.EXCLUSIVE,
                List.of(lines),
                List.of(),
                LocalDate.of(2026, 11, 20),
                "de",
                null);
    }

    public static InvoiceDraft americanDraft(String reference, String price) {
        Party buyer = new Party(
                "org-us", "Acme Corp", new Address("1 Infinite Road", "10001", "New York", "NY", "US"), null, null);
        return new InvoiceDraft(
                reference,
                AMERICAN.id(),
                buyer,
                USD,
                TaxMethod.NONE,
                List.of(line("GTX Pro", "1", price, OUTSIDE)),
                List.of(),
                LocalDate.of(2026, 11, 20),
                "en",
                null);
    }

    public static DraftLine line(String description, String quantity, String price, TaxTreatment tax) {
        return new DraftLine(description, new BigDecimal(quantity), null, new BigDecimal(price), tax, null);
    }
}
