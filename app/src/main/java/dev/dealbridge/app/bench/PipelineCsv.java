package dev.dealbridge.app.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/// Made-up CSV files of a sales pipeline of any size, in the form that the sandbox imports.
final class PipelineCsv {
    private static final int AGENTS = 20;
    private static final int PRODUCTS = 50;
    private static final int DEALS_PER_ACCOUNT = 50;
    private static final int DAYS = 600;
    private static final List<String> STAGES = List.of("Prospecting", "Engaging", "Won", "Won", "Won", "Lost");

    private PipelineCsv() {}

    /// Writes the files of so many opportunities.
    static void write(Path folder, int opportunities) throws IOException {
        Files.createDirectories(folder);
        int accounts = 1 + opportunities / DEALS_PER_ACCOUNT;
        Random random = new Random(1);
        try (BufferedWriter out = writer(folder, "accounts.csv")) {
            out.write("account,sector,year_established,revenue,employees,office_location,subsidiary_of\n");
            for (int i = 0; i < accounts; i++) {
                out.write("Account %d,retail,%d,10.5,%d,Germany,\n".formatted(i, 1950 + i % 70, 10 + i % 900));
            }
        }
        try (BufferedWriter out = writer(folder, "products.csv")) {
            out.write("product,series,sales_price\n");
            for (int i = 0; i < PRODUCTS; i++) {
                out.write("Product %d,Series %d,%d\n".formatted(i, i % 5, 100 + i));
            }
        }
        try (BufferedWriter out = writer(folder, "sales_teams.csv")) {
            out.write("sales_agent,manager,regional_office\n");
            for (int i = 0; i < AGENTS; i++) {
                out.write("Agent %d,Manager %d,Central\n".formatted(i, i % 3));
            }
        }
        try (BufferedWriter out = writer(folder, "sales_pipeline.csv")) {
            out.write("opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
            for (int i = 0; i < opportunities; i++) {
                String stage = STAGES.get(random.nextInt(STAGES.size()));
                LocalDate begin = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(DAYS));
                out.write("O%07d,Agent %d,Product %d,Account %d,%s,%s,%s\n"
                        .formatted(
                                i,
                                random.nextInt(AGENTS),
                                random.nextInt(PRODUCTS),
                                random.nextInt(accounts),
                                stage,
                                stage.equals("Prospecting") ? "" : date(begin),
                                end(stage, begin.plusDays(30), random)));
            }
        }
    }

    private static String end(String stage, LocalDate close, Random random) {
        return switch (stage) {
            case "Won" -> date(close) + "," + (50 + random.nextInt(5_000));
            case "Lost" -> date(close) + ",0";
            default -> ",";
        };
    }

    private static String date(LocalDate date) {
        return "%d/%d/%d".formatted(date.getMonthValue(), date.getDayOfMonth(), date.getYear());
    }

    private static BufferedWriter writer(Path folder, String name) throws IOException {
        return Files.newBufferedWriter(folder.resolve(name), StandardCharsets.UTF_8);
    }
}
