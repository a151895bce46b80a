package dev.dealbridge.sandbox.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.csv.ImportReport.Dirt;
import dev.dealbridge.sandbox.csv.Pipeline.Account;
import dev.dealbridge.sandbox.csv.Pipeline.Agent;
import dev.dealbridge.sandbox.csv.Pipeline.Opportunity;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFilesTest {
    @TempDir
    Path path;

    private CsvFolder folder;

    @BeforeEach
    void write() {
        folder = CsvFolder.clean(path);
    }

    @Test
    void valuesOpenAtListWonAtCloseAndLostAtZero() {
        assertThat(read().opportunities())
                .extracting(Opportunity::value)
                .containsExactly(
                        new BigDecimal("99.99"), BigDecimal.ZERO, new BigDecimal("55"), new BigDecimal("100.50"));
    }

    @Test
    void changesTheHashWithTheContent() {
        String before = read().sha256();

        assertThat(read().sha256()).isEqualTo(before);
        folder.replacing("sales_pipeline.csv", "99.99", "99.98");
        assertThat(read().sha256()).isNotEqualTo(before);
    }

    @Test
    void readsColumnsInAnyOrderBehindAByteOrderMarkWithCarriageReturns() {
        folder.with("products.csv", "\uFEFFsales_price,product,series\r\n100.50,Big Box,B\r\n\r\n55,Small Box,B\r\n");

        assertThat(read().products())
                .containsExactly(
                        new Pipeline.Product("Big Box", "B", new BigDecimal("100.50")),
                        new Pipeline.Product("Small Box", "B", new BigDecimal("55")));
    }

    @Test
    void givesAgentsOfEqualSoundDifferentMailAddresses() {
        folder.replacing("sales_teams.csv", "Bob Ray,Max Boss,West\n", """
                Bob Ray,Max Boss,West
                Änn Lee,Max Boss,West
                李,Max Boss,West
                """);

        assertThat(read().agents())
                .extracting(Agent::email)
                .containsExactly(
                        "ann.lee@example.com", "bob.ray@example.com", "ann.lee-2@example.com", "agent@example.com");
    }

    @Test
    void keepsAndReportsDirtyRows() {
        folder.replacing("accounts.csv", "Germany", "Atlantis")
                .replacing("accounts.csv", "United States,Alpha Inc", ",Nobody")
                .replacing("products.csv", "series,sales_price", "series,sales_price,colour")
                .replacing("products.csv", "100.50", "100.50,red")
                .replacing("products.csv", "B,55", "B,55,red")
                .replacing("sales_pipeline.csv", "A1,Ann Lee,Big Box,Alpha Inc", "A1, Ann Lee,BIGBOX,")
                .replacing("sales_pipeline.csv", "2/3/2017,3/4/2017,0", "2/3/2017,1/4/2017,5")
                .replacing("sales_pipeline.csv", "Engaging,2/3/2017,,", "Engaging,2/3/2017,2/4/2017,7")
                .replacing("sales_pipeline.csv", "1/2/2017,12/31/2017", ",");
        Pipeline pipeline = read();

        assertThat(pipeline.dirt())
                .filteredOn(dirt ->
                        !dirt.what().startsWith("date as") && !dirt.what().startsWith("amount without"))
                .containsExactlyInAnyOrder(
                        new Dirt(
                                "accounts.csv",
                                "office_location",
                                "unknown country",
                                "kept without country and address",
                                1,
                                2),
                        new Dirt(
                                "accounts.csv",
                                "office_location",
                                "account without country",
                                "kept without country and address",
                                1,
                                3),
                        new Dirt("accounts.csv", "subsidiary_of", "parent is no account", "kept as a name", 1, 3),
                        new Dirt("products.csv", "colour", "unknown column", "ignored", 1, 1),
                        new Dirt("sales_pipeline.csv", "sales_agent", "blanks around the value", "removed", 1, 2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "product",
                                "`BIGBOX` is spelt differently in products.csv",
                                "read as `Big Box`",
                                1,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "account",
                                "won deal without account",
                                "kept without organization",
                                1,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "engage_date",
                                "won deal without engage date (stage Won)",
                                "kept without the date",
                                1,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "close_date",
                                "won deal without close date",
                                "kept without the date",
                                1,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "close_date",
                                "lost deal closed before it was engaged",
                                "kept as it is",
                                1,
                                3),
                        new Dirt(
                                "sales_pipeline.csv",
                                "close_value",
                                "lost deal without close value 0",
                                "valued at 0",
                                1,
                                3),
                        new Dirt("sales_pipeline.csv", "close_date", "open deal with close date", "kept open", 1, 4),
                        new Dirt(
                                "sales_pipeline.csv",
                                "close_value",
                                "open deal with close value",
                                "valued at the list price",
                                1,
                                4));
        assertThat(pipeline.opportunities()).hasSize(4);
        assertThat(pipeline.accounts()).extracting(Account::country).containsOnlyNulls();
        assertThat(pipeline.accounts()).extracting(Account::supplement).containsOnlyNulls();
        assertThat(pipeline.report(true).firstWon()).isNull();
    }

    @Test
    void knowsCountriesByNameAndCode() {
        folder.replacing("accounts.csv", "Germany", "new zealand").replacing("accounts.csv", "United States", "fr");

        assertThat(read().accounts().stream().map(Account::country).collect(Collectors.toList()))
                .containsExactly("NZ", "FR");
    }

    private Pipeline read() {
        return PipelineFiles.read(path, true);
    }
}
