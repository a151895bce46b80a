package dev.dealbridge.ledger.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.ledger.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the database itself refuses, whoever asks and however the code above it is wrong.
class JournalGuardsTest {

    private static final Books BOOKS = new Books();
    private static final OrganizationId ORGANIZATION = new OrganizationId("guarded");

    @BeforeAll
    static void issueOne() {
        Ledger ledger = BOOKS.ledger(ORGANIZATION.value());
        IssueResult.Issued issued = (IssueResult.Issued) ledger.issue(Books.draft("deal-1"), "key-1");
        ledger.pay(issued.invoice().id(), issued.invoice().open(), LocalDate.of(2026, 11, 24), "", "payment-1");
        ledger.pdf(issued.invoice().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"request", "invoice", "document_file", "journal_entry", "journal_line", "payment", "change"})
    void rowsAreNeverChangedOrRemoved(String table) {
        List<String> statements = List.of(
                "UPDATE ledger.%s SET organization_id = organization_id".formatted(table),
                "DELETE FROM ledger." + table,
                "TRUNCATE ledger.%s CASCADE".formatted(table));
        for (String statement : statements) {
            assertThatThrownBy(() -> BOOKS.database()
                            .useOrganization(
                                    ORGANIZATION,
                                    transaction -> Sql.of(transaction).execute(statement)))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> asAdministrator(statement)).hasMessageContaining("never changed or removed");
        }
    }

    @Test
    void entriesBalance() {
        assertThatThrownBy(() ->
                        asAdministrator(entry(50), line(50, 1, "D", "EUR", "10"), line(50, 2, "C", "EUR", "9.99")))
                .hasMessageContaining(
                        "journal entry 50 of tenant demo is not balanced: debits exceed credits by EUR 0.01");
        assertThatThrownBy(
                        () -> asAdministrator(entry(50), line(50, 1, "D", "EUR", "10"), line(50, 2, "C", "USD", "10")))
                .hasMessageContaining("EUR 10")
                .hasMessageContaining("USD -10");
    }

    /// An entry that was found balanced early is looked at again when another line joins it.
    @Test
    void entriesBalanceAfterAnEarlyCheckToo() {
        assertThatThrownBy(() -> asAdministrator(
                        entry(50),
                        line(50, 1, "D", "EUR", "10"),
                        line(50, 2, "C", "EUR", "10"),
                        "SET CONSTRAINTS ALL IMMEDIATE",
                        "SET CONSTRAINTS ALL DEFERRED",
                        line(50, 3, "D", "EUR", "5")))
                .hasMessageContaining(
                        "journal entry 50 of tenant demo is not balanced: debits exceed credits by EUR 5");
    }

    @Test
    void filesAreRecordedWithoutLines() {
        String file = entry(50).replace("'PAYMENT'", "'FILE'");
        assertThatThrownBy(() -> asAdministrator(file, line(50, 1, "D", "EUR", "10"), line(50, 2, "C", "EUR", "10")))
                .hasMessageContaining("journal entry 50 of tenant demo records a file and has 2 lines");
    }

    @Test
    void entriesHaveTwoLines() {
        assertThatThrownBy(() -> asAdministrator(entry(50))).hasMessageContaining("has 0 lines");
        assertThatThrownBy(() -> asAdministrator(entry(50), line(50, 1, "D", "EUR", "0")))
                .hasMessageContaining("journal_line_amount");
        assertThatThrownBy(() -> asAdministrator(entry(50), line(50, 1, "D", "EUR", "-1")))
                .hasMessageContaining("journal_line_amount");
    }

    @Test
    void entriesAreClosedWithTheirTransaction() {
        assertThatThrownBy(() -> asAdministrator(line(1, 8, "D", "EUR", "10"), line(1, 9, "C", "EUR", "10")))
                .hasMessageContaining("journal entry 1 of tenant demo is closed");
    }

    @Test
    void balancedEntriesAreTaken() throws SQLException {
        try (Connection connection = BOOKS.administrator();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(entry(51));
            statement.execute(line(51, 1, "D", "EUR", "10"));
            statement.execute(line(51, 2, "C", "EUR", "10"));
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            connection.rollback();
        }
    }

    @Test
    @Tag("case-59")
    void rowsOfOtherOrganizationsAreInvisible() throws SQLException {
        try (Connection connection = BOOKS.database().organizationDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : tables()) {
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM ledger." + table)) {
                    rows.next();
                    assertThat(rows.getLong(1)).as(table).isZero();
                }
            }
        }
    }

    @Test
    void rowsForOtherOrganizationsAreRefused() {
        assertThatThrownBy(() -> BOOKS.database()
                        .useOrganization(
                                new OrganizationId("intruder"),
                                transaction -> Sql.of(transaction).execute("""
                                        INSERT INTO ledger.request (organization_id, key, content_hash, received_at)
                                        VALUES ('guarded', 'k', 'h', now())
                                        """)))
                .hasMessageContaining("row-level security");
    }

    @Test
    @Tag("case-59")
    void everyTableIsForcedToRowLevelSecurity() throws SQLException {
        assertThat(query("""
                        SELECT relname FROM pg_class
                        WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r'
                          AND NOT (relrowsecurity AND relforcerowsecurity) AND relname <> 'schema_history'
                        """)).isEmpty();
        assertThat(tables()).hasSize(13);
    }

    private static List<String> tables() throws SQLException {
        return query("""
                SELECT relname FROM pg_class
                WHERE relnamespace = 'ledger'::regnamespace AND relkind = 'r' AND relname <> 'schema_history'
                """);
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = BOOKS.administrator();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static void asAdministrator(String... statements) throws SQLException {
        try (Connection connection = BOOKS.administrator();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        }
    }

    private static String entry(int sequence) {
        return """
        INSERT INTO ledger.journal_entry (organization_id, tenant_id, sequence, kind, entry_date, invoice_id, text,
            document_sha256, previous_hash, hash, recorded_at)
        SELECT 'guarded', 'demo', %d, 'PAYMENT', current_date, id, '', '', repeat('0', 64), repeat('0', 64), now()
        FROM ledger.invoice WHERE organization_id = 'guarded'
        """.formatted(sequence);
    }

    private static String line(int sequence, int line, String side, String currency, String amount) {
        return """
        INSERT INTO ledger.journal_line (organization_id, tenant_id, sequence, line, account_id, side, currency, amount)
        VALUES ('guarded', 'demo', %d, %d, '1200', '%s', '%s', %s)
        """.formatted(sequence, line, side, currency, amount);
    }
}
