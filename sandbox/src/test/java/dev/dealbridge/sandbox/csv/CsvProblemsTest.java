package dev.dealbridge.sandbox.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dealbridge.sandbox.csv.CsvProblems.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvProblemsTest {
    private static final String DEALS = "sales_pipeline.csv";

    @TempDir
    Path path;

    private CsvFolder folder;

    @BeforeEach
    void write() {
        folder = CsvFolder.clean(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            99.99          | 1,000          | 2 |              | fields
            99.99          | "1,000"        | 2 | close_value  | `1,000` is not an amount
            99.99          | 1e9            | 2 | close_value  | `1e9` is not an amount
            99.99          | -5             | 2 | close_value  | `-5` is not an amount
            99.99          | 1.234          | 2 | close_value  | `1.234` is not an amount
            99.99          | ''             | 2 | close_value  | missing
            12/31/2017     | 31/12/2017     | 2 | close_date   | `31/12/2017` is not a day
            12/31/2017     | 2/29/2017      | 2 | close_date   | `2/29/2017` is not a day
            2/4/2017       | 2017-02-04     | 5 | engage_date  | `2017-02-04` is not a day
            Engaging       | engaged        | 4 | deal_stage   | expected Prospecting, Engaging, Won, Lost
            Engaging       | ''             | 4 | deal_stage   | missing
            A2,Bob Ray     | A2,Bob Roy     | 3 | sales_agent  | `Bob Roy` is not in sales_teams.csv
            A2,Bob Ray     | A2,            | 3 | sales_agent  | missing
            A3             | A1             | 4 | opportunity_id | in line 2 already
            A3             | ''             | 4 | opportunity_id | missing
            "Beta, Sons"   | Gamma          | 3 | account      | `Gamma` is not in accounts.csv
            Lee,Small Box  | Lee,Medium Box | 4 | product      | `Medium Box` is not in products.csv
            """, quoteCharacter = '\'')
    void namesFileLineAndColumn(String old, String fresh, long line, @Nullable String column, String words) {
        folder.replacing(DEALS, old, fresh);

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(DEALS);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column == null ? "" : column);
            assertThat(problem.message()).contains(words);
        });
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfFilesAndLines() {
        folder.replacing("accounts.csv", "1999", "MCMXCIX")
                .replacing("products.csv", "55", "cheap")
                .replacing("sales_teams.csv", "Bob Ray", "Ann Lee")
                .replacing(DEALS, "1/2/2017,12/31/2017,99.99", "x,y,z")
                .replacing(DEALS, "Engaging", "Sleeping");

        assertThat(problems())
                .extracting(problem -> problem.file() + " " + problem.line() + " " + problem.column())
                .containsExactly(
                        "accounts.csv 2 year_established",
                        "products.csv 3 sales_price",
                        "sales_teams.csv 3 sales_agent",
                        "sales_pipeline.csv 2 engage_date",
                        "sales_pipeline.csv 2 close_date",
                        "sales_pipeline.csv 2 close_value",
                        "sales_pipeline.csv 3 sales_agent",
                        "sales_pipeline.csv 4 deal_stage",
                        "sales_pipeline.csv 5 sales_agent");
    }

    @Test
    void tellsAMissingFolder() {
        assertThat(problemsOf(path.resolve("nowhere")))
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("no such folder", "accounts.csv", "sales_pipeline.csv");
    }

    @Test
    void tellsMissingFilesWithoutBlamingTheRowsThatNeedThem() {
        folder.without("sales_teams.csv").without("products.csv");

        assertThat(problems()).extracting(Problem::file).containsExactly("products.csv", "sales_teams.csv");
    }

    @Test
    void tellsAFolderInPlaceOfAFile() throws IOException {
        folder.without("products.csv");
        Files.createDirectory(path.resolve("products.csv"));

        assertThat(problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("not a regular file");
    }

    @Test
    void tellsMissingAndDoubleColumns() {
        folder.replacing(DEALS, "account,deal_stage", "customer,account_stage")
                .replacing("products.csv", "series", "product");

        assertThat(problems())
                .extracting(problem -> problem.file() + " " + problem.line() + " " + problem.column())
                .containsExactly(
                        "products.csv 1 product",
                        "products.csv 1 series",
                        "sales_pipeline.csv 1 account",
                        "sales_pipeline.csv 1 deal_stage");
    }

    @Test
    void tellsAnEmptyFile() {
        folder.with("products.csv", "");

        assertThat(problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("empty", "sales_price");
    }

    @Test
    void tellsOtherEncodings() {
        folder.with("sales_teams.csv", folder.text("sales_teams.csv").getBytes(StandardCharsets.UTF_16LE))
                .with(
                        "products.csv",
                        folder.text("products.csv").replace("Small", "Schön").getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems())
                .extracting(problem -> problem.file() + " " + problem.line())
                .containsExactly("products.csv 3", "sales_teams.csv 1");
        assertThat(problems())
                .allSatisfy(problem -> assertThat(problem.message()).contains("encoding UTF-8"));
    }

    @Test
    void tellsATruncatedCharacterAtTheEnd() {
        byte[] whole = (folder.text("products.csv") + "Tisch,ö").getBytes(StandardCharsets.UTF_8);
        folder.with("products.csv", Arrays.copyOf(whole, whole.length - 1));

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(4);
            assertThat(problem.message()).contains("not UTF-8");
        });
    }

    @Test
    void tellsAQuoteThatIsNotClosed() {
        folder.replacing("accounts.csv", "Sons\"", "Sons");

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("accounts.csv");
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).contains("quote that is not closed");
        });
    }

    @Test
    void refusesFilesAbove64MiB() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.resolve(DEALS).toFile(), "rw")) {
            file.setLength(64L * 1024 * 1024 + 1);
        }

        assertThat(problems())
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("larger than 64 MiB");
    }

    @Test
    void stopsAtTooManyProblems() {
        folder.with(DEALS, folder.text(DEALS) + "x\n".repeat(20_000));

        assertThat(problems()).hasSize(Findings.MOST_PROBLEMS + 1);
        assertThat(problems().getLast().message()).contains("reading stopped");
    }

    private List<Problem> problems() {
        return problemsOf(path);
    }

    private static List<Problem> problemsOf(Path folder) {
        return catchThrowableOfType(CsvProblems.class, () -> PipelineFiles.read(folder, true))
                .problems();
    }
}
