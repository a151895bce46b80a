package dev.dealbridge.pipedrive.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.pipedrive.transport.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Writes the table of what the client can call into `docs/client.md`. It is never written by hand: when it is out of
/// date, the test fails and has renewed it.
class CoverageTest {

    private static final Path PAGE = Path.of("..", "docs", "client.md");
    private static final String BEGIN = "<!-- coverage: written by CoverageTest -->\n";
    private static final String END = "<!-- end of coverage -->\n";

    /// Kinds that the client leaves to `call`.
    private static final Set<String> LEFT_OUT = Set.of(
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

    private final Map<String, Endpoints.Row> rows = Endpoints.byTarget();
    private final Set<Endpoints.Row> covered = SentCalls.all().stream()
            .map(Call::operation)
            .map(Endpoints::target)
            .map(rows::get)
            .collect(Collectors.toSet());
    private final Set<String> namesOfVersionTwo = rows.values().stream()
            .filter(row -> row.version() == 2)
            .map(Endpoints.Row::name)
            .collect(Collectors.toSet());

    @Test
    void listsEveryOperationAsCoveredOrNot() throws IOException {
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
                .as("docs/client.md was out of date and has been renewed")
                .isEqualTo(renewed);
    }

    private String table() {
        Map<String, List<Endpoints.Row>> groups = rows.values().stream()
                .filter(row -> !LEFT_OUT.contains(group(row)))
                .collect(Collectors.groupingBy(CoverageTest::group, TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder("%s of the operations are typed.\n\n"
                .formatted(share(groups.values().stream().flatMap(List::stream).toList(), this::isWanted)));
        table.append("| Group | API v2 | API v1 | Replaced by v2 | Out of support | Not typed |\n");
        table.append("|---|---|---|---|---|---|\n");
        groups.forEach((group, all) -> table.append("| %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        group,
                        share(all, row -> row.version() == 2),
                        share(all, row -> row.version() == 1 && isWanted(row)),
                        count(all, row -> !row.deprecated() && !isWanted(row)),
                        count(all, Endpoints.Row::deprecated),
                        missing(all))));
        return table.toString();
    }

    /// Supported, and not the old form of an operation that API v2 has under the same name.
    private boolean isWanted(Endpoints.Row row) {
        return !row.deprecated() && (row.version() == 2 || !namesOfVersionTwo.contains(row.name()));
    }

    private String missing(List<Endpoints.Row> group) {
        return group.stream()
                .filter(row -> isWanted(row) && !covered.contains(row))
                .sorted(Comparator.comparingInt(Endpoints.Row::version).thenComparing(Endpoints.Row::name))
                .map(row -> "v" + row.version() + " " + row.name())
                .collect(Collectors.joining(", "));
    }

    private String share(List<Endpoints.Row> group, Predicate<Endpoints.Row> which) {
        List<Endpoints.Row> some = group.stream().filter(which).toList();
        long typed = some.stream().filter(covered::contains).count();
        return some.isEmpty() ? "" : "%d/%d".formatted(typed, some.size());
    }

    private static String count(List<Endpoints.Row> group, Predicate<Endpoints.Row> which) {
        long count = group.stream().filter(which).count();
        return count == 0 ? "" : Long.toString(count);
    }

    private static String group(Endpoints.Row row) {
        String path = row.path().replaceFirst("^/(v1|api/v2)/", "");
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
}
