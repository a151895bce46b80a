package dev.dealbridge.sandbox.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.csv.ImportReport.Dirt;
import dev.dealbridge.sandbox.csv.Pipeline.Account;
import dev.dealbridge.sandbox.csv.Pipeline.Agent;
import dev.dealbridge.sandbox.csv.Pipeline.Opportunity;
import dev.dealbridge.sandbox.csv.Pipeline.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealPipelineTest {
    @Test
    void readsEveryRowOfThePublicData() {
        Pipeline pipeline = PipelineFiles.read(CsvFolder.real(), true);
        ImportReport report = pipeline.report(false);

        assertThat(report.deals()).isEqualTo(8800);
        assertThat(report.byStatus()).isEqualTo(Map.of("won", 4238, "lost", 2473, "open", 2089));
        assertThat(report.wonValue()).isEqualByComparingTo("10005534");
        assertThat(report.currency()).isEqualTo("USD");
        assertThat(report.firstWon()).isEqualTo(Instant.parse("2017-03-01T12:00:00Z"));
        assertThat(report.organizations()).isEqualTo(85);
        assertThat(report.users()).isEqualTo(35);
        assertThat(report.products()).isEqualTo(7);
        assertThat(pipeline.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void readsOneRowOfEachKind() {
        Pipeline pipeline = PipelineFiles.read(CsvFolder.real(), true);

        assertThat(pipeline.opportunities().get(1))
                .isEqualTo(new Opportunity(
                        "Z063OYW0",
                        "Darcel Schlecht",
                        "GTX Pro",
                        "Isdom",
                        Stage.WON,
                        Instant.parse("2016-10-25T12:00:00Z"),
                        Instant.parse("2017-03-11T12:00:00Z"),
                        new BigDecimal("4514"),
                        new BigDecimal("4821")));
        assertThat(pipeline.accounts().getFirst())
                .isEqualTo(new Account(
                        "Acme Corporation",
                        "technology",
                        1996,
                        new BigDecimal("1100.04"),
                        2822,
                        "US",
                        null,
                        new Pipeline.AddressSupplement("1 Sample Street", "00001", "Sampletown")));
        assertThat(pipeline.agents())
                .contains(new Agent("Mei-Mei Johns", "Melvin Marxen", "Central", "mei-mei.johns@example.com"));
        assertThat(pipeline.accounts())
                .extracting(Account::country)
                .doesNotContainNull()
                .contains("KR", "PH", "CN");
        assertThat(pipeline.agents()).extracting(Agent::email).doesNotHaveDuplicates();
    }

    @Test
    void reportsAllDirt() {
        assertThat(PipelineFiles.read(CsvFolder.real(), true).dirt())
                .containsExactlyInAnyOrder(
                        new Dirt("accounts.csv", "sector", "`technolgy` is misspelt", "read as `technology`", 12, 2),
                        new Dirt("accounts.csv", "revenue", "amount without currency", "taken as USD", 85, 2),
                        new Dirt(
                                "accounts.csv",
                                "office_location",
                                "`Philipines` is misspelt or vague",
                                "read as `Philippines` (PH)",
                                1,
                                5),
                        new Dirt(
                                "accounts.csv",
                                "office_location",
                                "`Korea` is misspelt or vague",
                                "read as `South Korea` (KR)",
                                1,
                                37),
                        new Dirt("products.csv", "sales_price", "amount without currency", "taken as USD", 7, 2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "product",
                                "`GTXPro` is spelt differently in products.csv",
                                "read as `GTX Pro`",
                                1480,
                                3),
                        new Dirt(
                                "sales_pipeline.csv",
                                "engage_date",
                                "date as M/D/YYYY",
                                "read month first, at noon UTC",
                                8300,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "close_date",
                                "date as M/D/YYYY",
                                "read month first, at noon UTC",
                                6711,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "close_value",
                                "amount without currency",
                                "taken as USD",
                                6711,
                                2),
                        new Dirt(
                                "sales_pipeline.csv",
                                "account",
                                "open deal without account",
                                "kept without organization",
                                1425,
                                11),
                        new Dirt(
                                "sales_pipeline.csv",
                                "engage_date",
                                "open deal without engage date (stage Prospecting)",
                                "kept without the date",
                                500,
                                8302));
    }

    @Test
    void leavesTheSupplementOutWhenAsked() {
        Pipeline without = PipelineFiles.read(CsvFolder.real(), false);

        assertThat(without.accounts()).extracting(Account::supplement).containsOnlyNulls();
        assertThat(without.sha256())
                .isEqualTo(PipelineFiles.read(CsvFolder.real(), true).sha256());
    }
}
