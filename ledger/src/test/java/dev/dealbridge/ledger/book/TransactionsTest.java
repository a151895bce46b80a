package dev.dealbridge.ledger.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.ledger.Books;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class TransactionsTest {

    @Test
    void nameNoArgumentWhenAStatementFails() {
        try (PostgresDatabase withoutTables = TestPostgres.open()) {
            Ledger ledger = new Ledger(withoutTables.organizationDataSource(), "acme", InstantSource.system());

            assertThatThrownBy(() -> ledger.putTenant(Books.GERMAN)).satisfies(failure -> {
                StringWriter trace = new StringWriter();
                failure.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString())
                        .contains("ERROR: ")
                        .doesNotContain(Books.GERMAN.name())
                        .doesNotContain(Books.GERMAN.address().city());
            });
        }
    }
}
