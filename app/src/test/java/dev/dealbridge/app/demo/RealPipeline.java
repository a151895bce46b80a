package dev.dealbridge.app.demo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The published sales pipeline beside the checkout, whole or the first rows of it.
///
/// @param folder with the CSV files
/// @param deals rows of the pipeline
/// @param won of these, with stage Won
/// @param wonValue sum of their close values
record RealPipeline(Path folder, int deals, int won, BigDecimal wonValue) {
    private static final Path SHARED = Path.of("../../shared/crm-data/crm-sales-opportunities");
    private static final String PIPELINE = "sales_pipeline.csv";

    /// The folder as it is. Skips the test where it is missing, unless it is demanded.
    static RealPipeline whole() throws IOException {
        requireShared();
        return read(SHARED.toAbsolutePath().normalize());
    }

    /// A copy with only the first rows.
    static RealPipeline firstRows(int rows, Path target) throws IOException {
        requireShared();
        Files.createDirectories(target);
        for (String name : List.of("accounts.csv", "products.csv", "sales_teams.csv")) {
            Files.copy(SHARED.resolve(name), target.resolve(name));
        }
        List<String> lines = Files.readAllLines(SHARED.resolve(PIPELINE)).subList(0, rows + 1);
        Files.write(target.resolve(PIPELINE), lines);
        return read(target);
    }

    private static RealPipeline read(Path folder) throws IOException {
        // No field of this file is quoted, so that splitting at commas counts independently of the product's reader.
        List<String[]> rows = Files.readAllLines(folder.resolve(PIPELINE)).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split(",", -1))
                .toList();
        List<String[]> won = rows.stream().filter(row -> row[4].equals("Won")).toList();
        BigDecimal value = won.stream().map(row -> new BigDecimal(row[7])).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new RealPipeline(folder, rows.size(), won.size(), value.setScale(2));
    }

    private static void requireShared() {
        boolean there = Files.isDirectory(SHARED);
        if (!there && "true".equals(System.getenv("DEALBRIDGE_REQUIRE_SHARED"))) {
            throw new AssertionError("the sales pipeline is missing at " + SHARED.toAbsolutePath());
        }
        assumeTrue(there, "skipped: the published sales pipeline is not beside the checkout at ../shared");
    }
}
