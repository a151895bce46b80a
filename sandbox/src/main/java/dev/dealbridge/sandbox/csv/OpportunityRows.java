package dev.dealbridge.sandbox.csv;

import dev.dealbridge.sandbox.csv.Pipeline.Opportunity;
import dev.dealbridge.sandbox.csv.Pipeline.Product;
import dev.dealbridge.sandbox.csv.Pipeline.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads `sales_pipeline.csv`.
final class OpportunityRows {
    static final List<String> COLUMNS = List.of(
            "opportunity_id",
            "sales_agent",
            "product",
            "account",
            "deal_stage",
            "engage_date",
            "close_date",
            "close_value");

    private OpportunityRows() {}

    static List<Opportunity> opportunities(CsvTable table, Names known) {
        List<Opportunity> opportunities = new ArrayList<>();
        Map<String, Long> lines = new HashMap<>();
        for (CsvRow row : table.rows()) {
            opportunity(row, known, lines).ifPresent(opportunities::add);
        }
        return opportunities;
    }

    /// Reads every column before it gives up, so that a row's problems come together.
    private static Optional<Opportunity> opportunity(CsvRow row, Names known, Map<String, Long> lines) {
        String id = row.required("opportunity_id");
        Long before = id.isEmpty() ? null : lines.putIfAbsent(id, row.line());
        if (before != null) {
            row.problem(
                    "opportunity_id",
                    "`" + CsvRow.shortened(id) + "` is in line " + before + " already; every deal needs its own");
        }
        String agent = row.required("sales_agent");
        if (!agent.isEmpty() && known.allAgents() && !known.agents().contains(agent)) {
            unknown(row, "sales_agent", agent, PipelineFiles.AGENTS);
        }
        Product product = product(row, known);
        Optional<String> account = row.text("account");
        if (account.isPresent() && known.allAccounts() && !known.accounts().contains(account.get())) {
            unknown(row, "account", account.get(), PipelineFiles.ACCOUNTS);
        }
        Optional<Stage> stage = stage(row);
        Optional<Instant> engaged = row.day("engage_date");
        Optional<Instant> closed = row.day("close_date");
        boolean won = stage.equals(Optional.of(Stage.WON));
        Optional<BigDecimal> value = won ? row.requiredAmount("close_value") : row.amount("close_value");
        if (stage.isEmpty() || (won && value.isEmpty())) {
            return Optional.empty();
        }
        Opportunity deal = new Opportunity(
                id,
                agent,
                product.name(),
                account.orElse(null),
                stage.get(),
                engaged.orElse(null),
                closed.orElse(null),
                value.orElse(null),
                product.price());
        reportDirt(row, deal);
        return Optional.of(deal);
    }

    private static Product product(CsvRow row, Names known) {
        String name = row.required("product");
        Optional<Product> product = known.products().find(name);
        if (product.isEmpty()) {
            if (!name.isEmpty() && known.allProducts()) {
                unknown(row, "product", name, PipelineFiles.PRODUCTS);
            }
            return ProductNames.placeholder(name);
        }
        if (!product.get().name().equals(name)) {
            row.dirt(
                    "product",
                    "`" + CsvRow.shortened(name) + "` is spelt differently in " + PipelineFiles.PRODUCTS,
                    "read as `" + product.get().name() + "`");
        }
        return product.get();
    }

    private static Optional<Stage> stage(CsvRow row) {
        String text = row.required("deal_stage");
        Optional<Stage> stage = Arrays.stream(Stage.values())
                .filter(known -> known.text().equals(text))
                .findFirst();
        if (stage.isEmpty() && !text.isEmpty()) {
            row.problem(
                    "deal_stage",
                    "`" + CsvRow.shortened(text) + "` is no stage; expected "
                            + Arrays.stream(Stage.values()).map(Stage::text).collect(Collectors.joining(", ")));
        }
        return stage;
    }

    private static void reportDirt(CsvRow row, Opportunity deal) {
        String kind = deal.stage().status() + " deal ";
        if (deal.account() == null) {
            row.dirt("account", kind + "without account", "kept without organization");
        }
        if (deal.engaged() == null) {
            row.dirt(
                    "engage_date",
                    kind + "without engage date (stage " + deal.stage().text() + ")",
                    "kept without the date");
        }
        Instant closed = deal.closed();
        if (deal.stage().isOpen()) {
            if (closed != null) {
                row.dirt("close_date", "open deal with close date", "kept open");
            }
            if (deal.closeValue() != null) {
                row.dirt("close_value", "open deal with close value", "valued at the list price");
            }
        } else if (closed == null) {
            row.dirt("close_date", kind + "without close date", "kept without the date");
        } else if (deal.engaged() != null && closed.isBefore(deal.engaged())) {
            row.dirt("close_date", kind + "closed before it was engaged", "kept as it is");
        }
        if (deal.stage() == Stage.LOST && !isZero(deal.closeValue())) {
            row.dirt("close_value", "lost deal without close value 0", "valued at 0");
        }
    }

    private static boolean isZero(@Nullable BigDecimal value) {
        return value != null && value.signum() == 0;
    }

    private static void unknown(CsvRow row, String column, String name, String file) {
        row.problem(
                column,
                "`" + CsvRow.shortened(name) + "` is not in " + file + "; add it there or correct the spelling");
    }
}
