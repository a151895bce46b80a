package dev.dealbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.Storage;
import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.configuration.Configuration;
import dev.dealbridge.app.configuration.ConfigurationReader;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.testing.TestPostgres;
import dev.dealbridge.invoice.document.Address;
import dev.dealbridge.invoice.document.DraftLine;
import dev.dealbridge.invoice.document.InvoiceDraft;
import dev.dealbridge.invoice.document.Party;
import dev.dealbridge.invoice.tax.TaxCategory;
import dev.dealbridge.invoice.tax.TaxMethod;
import dev.dealbridge.invoice.tax.TaxTreatment;
import dev.dealbridge.ledger.book.IssueResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LedgerPayCommandTest {
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    private String number = "";

    @BeforeEach
    void issueInvoice() throws IOException {
        DatabaseSettings database = TestPostgres.database();
        Files.writeString(folder.resolve(Configuration.FILE_NAME), """
                pipedrive: {base-url: "http://127.0.0.1:1"}
                database: {url: "%s?user=%s&password=%s", secret-key: "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="}
                tenant:
                  name: Muster GmbH
                  address: {street: Hauptstraße 1, postal-code: "10115", city: Berlin, country: DE}
                  vat-id: DE136695976
                  currency: EUR
                  zone: Europe/Berlin
                  tax-profile: STANDARD_VAT
                rule: {go-live: 2026-01-01}
                """.formatted(
                        database.jdbcUrl(), database.user(), database.password()));
        Configuration configuration = new ConfigurationReader(Map.of()).read(folder.resolve(Configuration.FILE_NAME));
        try (Storage storage = Storage.shared(configuration, folder);
                Workbench workbench = Workbench.prepared(configuration, storage, InstantSource.system())) {
            number = ((IssueResult.Issued) workbench.ledger().issue(draft(), "issue-1"))
                    .invoice()
                    .document()
                    .number();
        }
    }

    @Test
    void answersTheSameForTheSameKeyHoweverMuchIsOpenNow() {
        assertThat(pay("--key", "bank-1", "--amount", "19.00", "--date", "2026-11-20"))
                .isZero();
        assertThat(pay("--key", "bank-1")).isZero();
        JsonNode again = JsonMapper.shared().readTree(out.toString());
        assertThat(again.get("amount").asString()).isEqualTo("EUR 19.00");
        assertThat(again.get("valueDate").asString()).isEqualTo("2026-11-20");
        assertThat(again.get("repeated").asBoolean()).isTrue();

        assertThat(pay("--key", "bank-2")).isZero();
        assertThat(pay("--key", "bank-2")).isZero();
        JsonNode rest = JsonMapper.shared().readTree(out.toString());
        assertThat(rest.get("amount").asString()).isEqualTo("EUR 100.00");
        assertThat(rest.get("state").asString()).isEqualTo("paid");
        assertThat(rest.get("open").asString()).isEqualTo("EUR 0.00");
        assertThat(rest.get("repeated").asBoolean()).isTrue();
    }

    /// With another key the same money would be booked twice.
    @Test
    void neverAdvisesAnotherKeyForAPaymentThatIsRecorded() {
        assertThat(pay("--key", "bank-1", "--amount", "19.00", "--date", "2026-11-20"))
                .isZero();
        assertThat(pay("--key", "bank-1", "--amount", "20.00")).isEqualTo(65);
        assertThat(err.toString())
                .contains("EUR 19.00", "2026-11-20", number, "Nothing was recorded now")
                .doesNotContainIgnoringCase("another")
                .doesNotContain("new key");
    }

    @Test
    void advisesAnotherKeyWhereTheKeyNamesNoPayment() {
        assertThat(pay("--key", "issue-1")).isEqualTo(65);
        assertThat(err.toString()).contains("\"issue-1\" names something else").contains("Give another --key");
    }

    private int pay(String... options) {
        out = new StringWriter();
        err = new StringWriter();
        String[] arguments = Stream.concat(
                        Stream.of("ledger", "pay", "--json", "--data", folder.toString(), "--invoice", number),
                        Stream.of(options))
                .toArray(String[]::new);
        return Dealbridge.run(new Console(new PrintWriter(out, true), new PrintWriter(err, true), false), arguments);
    }

    private static InvoiceDraft draft() {
        return new InvoiceDraft(
                "deal-1",
                "main",
                new Party("org-1", "Käufer AG", new Address("Ring 2", "10115", "Berlin", null, "DE"), null, null),
                Currency.getInstance("EUR"),
                TaxMethod.EXCLUSIVE,
                List.of(new DraftLine(
                        "Beratung",
                        BigDecimal.ONE,
                        null,
                        new BigDecimal("100"),
                        new TaxTreatment(TaxCategory.S, new BigDecimal("19"), null),
                        null)),
                List.of(),
                LocalDate.of(2026, 11, 20),
                "de",
                null);
    }
}
