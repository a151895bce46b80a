package dev.dealbridge.sandbox.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.sandbox.oauth.OAuthServer;
import dev.dealbridge.sandbox.operation.Operations;
import dev.dealbridge.sandbox.operation.RouteTable;
import dev.dealbridge.sandbox.record.Records;
import dev.dealbridge.sandbox.settings.Plan;
import dev.dealbridge.sandbox.store.Account;
import dev.dealbridge.sandbox.store.Ids;
import dev.dealbridge.sandbox.store.Store;
import dev.dealbridge.sandbox.wire.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Writes the table of what is served into `docs/sandbox.md`. It is never written by hand: when it is out of date, the
/// test fails and has renewed it.
class CoverageTest {
    private static final Path PAGE = Path.of("..", "docs", "sandbox.md");
    private static final String BEGIN = "<!-- coverage: written by CoverageTest -->\n";
    private static final String END = "<!-- end of coverage -->\n";

    /// Kinds that come last, when all others are whole.
    private static final Set<String> LAST = Set.of(
            "projects",
            "projectFields",
            "projectTemplates",
            "tasks",
            "boards",
            "phases",
            "goals",
            "mailbox",
            "meetings",
            "channels",
            "legacyTeams");

    @Test
    void listsEveryOperationAsServedOrNot() throws IOException {
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertThat(begin).as("the page has a place for the table").isPositive();
        assertThat(end).isGreaterThan(begin);
        String renewed = page.substring(0, begin + BEGIN.length()) + table() + page.substring(end);

        if (!renewed.equals(page)) {
            Files.writeString(PAGE, renewed);
        }

        assertThat(page)
                .as("docs/sandbox.md was out of date and has been renewed")
                .isEqualTo(renewed);
    }

    private static String table() {
        try (Store store = Store.open(null)) {
            Records records = new Records(store, new Account(store, Plan.ULTIMATE), new Ids(new Random(1)));
            Set<Operation> served = new HashSet<>(RouteTable.of(Features.of(records, InstantSource.system()), true)
                    .operations());
            Operations.all().stream()
                    .filter(operation -> OAuthServer.isAt(operation.path()))
                    .forEach(served::add);
            Map<String, List<Operation>> groups = Operations.all().stream()
                    .collect(Collectors.groupingBy(CoverageTest::group, TreeMap::new, Collectors.toList()));
            StringBuilder table = new StringBuilder();
            table.append("%d of %d operations are served: %s.\n\n"
                    .formatted(served.size(), Operations.all().size(), counts(served)));
            table.append("| Group | API v2 | API v1 | v1 out of support | Not served |\n|---|---|---|---|---|\n");
            groups.forEach((group, operations) -> table.append(row(group, operations, served)));
            return table.toString();
        }
    }

    private static String counts(Set<Operation> served) {
        return "%s of API v2, %s of API v1, and %s of the %d that are out of support since 2026-08-01"
                .formatted(
                        share(served, operation -> operation.version() == 2),
                        share(
                                served,
                                operation -> operation.version() == 1 && operation.support() != Operation.Support.OUT),
                        served.stream()
                                .filter(operation -> operation.support() == Operation.Support.OUT)
                                .count(),
                        Operations.all().stream()
                                .filter(operation -> operation.support() == Operation.Support.OUT)
                                .count());
    }

    private static String share(Set<Operation> served, java.util.function.Predicate<Operation> which) {
        return "%d of %d"
                .formatted(
                        served.stream().filter(which).count(),
                        Operations.all().stream().filter(which).count());
    }

    private static String group(Operation operation) {
        String path = operation.path().replaceFirst("^/(v1|api/v2)/", "");
        if (path.contains("mailMessages")) {
            return "mailbox";
        }
        if (path.startsWith("projects/boards")) {
            return "boards";
        }
        if (path.startsWith("projects/phases")) {
            return "phases";
        }
        return path.replaceFirst("/.*", "");
    }

    private static String row(String group, List<Operation> operations, Set<Operation> served) {
        String missing = operations.stream()
                .filter(operation -> !served.contains(operation))
                .map(operation -> "v" + operation.version() + " " + operation.name())
                .sorted()
                .collect(Collectors.joining(", "));
        String why = missing.isEmpty() ? "" : LAST.contains(group) ? "comes last: all" : "not yet: " + missing;
        if (LAST.contains(group) && operations.stream().anyMatch(served::contains)) {
            why = "not yet: " + missing;
        }
        return "| %s | %s | %s | %s | %s |\n"
                .formatted(
                        group,
                        cell(operations, served, 2, false),
                        cell(operations, served, 1, false),
                        cell(operations, served, 1, true),
                        why);
    }

    private static String cell(List<Operation> operations, Set<Operation> served, int version, boolean out) {
        List<Operation> some = operations.stream()
                .filter(operation ->
                        operation.version() == version && (operation.support() == Operation.Support.OUT) == out)
                .toList();
        return some.isEmpty()
                ? ""
                : "%d/%d".formatted(some.stream().filter(served::contains).count(), some.size());
    }
}
