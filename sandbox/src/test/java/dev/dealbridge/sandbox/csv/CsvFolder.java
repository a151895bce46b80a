package dev.dealbridge.sandbox.csv;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Folders with CSV files: the public data set beside the checkout, and a small clean one to spoil.
record CsvFolder(Path path) {
    private static final Path REAL = Path.of("../../shared/crm-data/crm-sales-opportunities");

    /// The public data set, or the test is skipped.
    static Path real() {
        if (!Files.isDirectory(REAL)) {
            String sentence =
                    "the public sales data is not there: put the folder shared beside the checkout, looked at "
                            + REAL.toAbsolutePath().normalize();
            if ("true".equals(System.getenv("DEALBRIDGE_REQUIRE_SHARED"))) {
                fail(sentence);
            }
            Assumptions.abort("skipped, " + sentence);
        }
        return REAL;
    }

    /// Two accounts, two products, two agents and four deals, one of each stage.
    static CsvFolder clean(Path path) {
        return new CsvFolder(path)
                .with("accounts.csv", """
                        account,sector,year_established,revenue,employees,office_location,subsidiary_of
                        Alpha Inc,retail,1999,12.50,40,Germany,
                        "Beta, Sons",medical,2001,7,9,United States,Alpha Inc
                        """)
                .with("products.csv", """
                        product,series,sales_price
                        Big Box,B,100.50
                        Small Box,B,55
                        """)
                .with("sales_teams.csv", """
                        sales_agent,manager,regional_office
                        Ann Lee,Max Boss,East
                        Bob Ray,Max Boss,West
                        """)
                .with("sales_pipeline.csv", """
                        opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
                        A1,Ann Lee,Big Box,Alpha Inc,Won,1/2/2017,12/31/2017,99.99
                        A2,Bob Ray,Small Box,"Beta, Sons",Lost,2/3/2017,3/4/2017,0
                        A3,Ann Lee,Small Box,Alpha Inc,Engaging,2/3/2017,,
                        A4,Bob Ray,Big Box,Alpha Inc,Prospecting,2/4/2017,,
                        """);
    }

    CsvFolder with(String file, String text) {
        return with(file, text.getBytes(StandardCharsets.UTF_8));
    }

    CsvFolder with(String file, byte[] bytes) {
        try {
            Files.write(path.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    CsvFolder without(String file) {
        try {
            Files.delete(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /// Replaces text that has to be there.
    CsvFolder replacing(String file, String old, String fresh) {
        String text = text(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " has no " + old);
        }
        return with(file, text.replace(old, fresh));
    }

    String text(String file) {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
