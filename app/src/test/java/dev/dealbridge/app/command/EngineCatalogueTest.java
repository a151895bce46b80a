package dev.dealbridge.app.command;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Writes the catalogue of what the engine has to stand into `docs/engine.md`: which tests name which case. It is never
/// written by hand: when it is out of date, the test fails and has renewed it.
class EngineCatalogueTest {
    private static final Path PAGE = Path.of("..", "docs", "engine.md");
    private static final String BEGIN = "<!-- catalogue: written by EngineCatalogueTest -->\n";
    private static final String END = "<!-- end of catalogue -->\n";

    /// A line of `engine-cases.tsv`.
    ///
    /// @param state empty; `partly` beside tests that do not cover all of it; `not yet` or `not here` without any
    /// @param reason for that state
    /// @param needs without what its tests are skipped; empty when they never are
    private record Case(int number, String layer, String title, String state, String reason, String needs) {

        static Case parse(String line) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(6);
            return new Case(Integer.parseInt(cells[0]), cells[1], cells[2], cells[3], cells[4], cells[5]);
        }
    }

    @Test
    void showsWhichTestsCoverWhichCase() throws IOException {
        List<Case> cases = cases();
        List<TaggedTest> tests = TaggedTest.all();
        assertThat(cases.stream().map(Case::number)).doesNotHaveDuplicates().containsAll(numbers(tests));
        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        assertThat(begin).as("the page has a place for the table").isPositive();
        assertThat(end).isGreaterThan(begin);
        String renewed = page.substring(0, begin + BEGIN.length()) + table(cases, tests) + page.substring(end);

        if (!renewed.equals(page)) {
            Files.writeString(PAGE, renewed);
        }

        assertThat(page)
                .as("docs/engine.md was out of date and has been renewed")
                .isEqualTo(renewed);
    }

    @Test
    void saysOfEachCaseWhatItsTestsDoNotCover() throws IOException {
        List<Integer> tested = numbers(TaggedTest.all());
        assertThat(cases()).allSatisfy(one -> {
            assertThat(one.state()).as("case " + one.number()).isIn("", "partly", "not yet", "not here");
            assertThat(one.state().isEmpty())
                    .as("case " + one.number())
                    .isEqualTo(one.reason().isEmpty());
            if (tested.contains(one.number())) {
                assertThat(one.state()).as("case " + one.number()).isIn("", "partly");
            } else {
                assertThat(one.state()).as("case " + one.number()).isNotEqualTo("partly");
            }
        });
    }

    /// The tests of this module have no report yet when this one runs. The table itself must be the same on every
    /// machine, so no result stands in it.
    @Test
    void findsNoFailedOrSkippedTestInTheReportsOfTheOtherModules() throws Exception {
        List<Case> skippable =
                cases().stream().filter(not(one -> one.needs().isEmpty())).toList();
        List<String> bad = new ArrayList<>();
        for (TaggedTest test : TaggedTest.all()) {
            if (test.module().equals("app")) {
                continue;
            }
            boolean maySkip = skippable.stream().anyMatch(one -> test.cases().contains(one.number()));
            for (Path report : test.reports()) {
                results(report, test.method()).stream()
                        .filter(result -> !(maySkip && result.equals("skipped")))
                        .forEach(result -> bad.add(test.name() + " " + result + " in " + report));
            }
        }
        assertThat(bad).isEmpty();
    }

    /// What the runs of a method in a report were other than passed.
    private static List<String> results(Path report, String method) throws Exception {
        List<String> results = new ArrayList<>();
        NodeList runs = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < runs.getLength(); i++) {
            if (runs.item(i) instanceof Element run
                    && run.getAttribute("name").replaceFirst("\\W.*", "").equals(method)) {
                for (String result : List.of("failure", "error", "skipped")) {
                    if (run.getElementsByTagName(result).getLength() > 0) {
                        results.add(result);
                    }
                }
            }
        }
        return results;
    }

    private static List<Case> cases() throws IOException {
        try (InputStream data =
                Objects.requireNonNull(EngineCatalogueTest.class.getResourceAsStream("engine-cases.tsv"))) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Case::parse)
                    .toList();
        }
    }

    private static List<Integer> numbers(List<TaggedTest> tests) {
        return tests.stream()
                .flatMap(test -> test.cases().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static String table(List<Case> cases, List<TaggedTest> tests) {
        List<Integer> tested = numbers(tests);
        long partly = cases.stream().filter(one -> one.state().equals("partly")).count();
        StringBuilder table = new StringBuilder();
        table.append("%d of %d cases have tests, %d of them cover their case in part.\n\n"
                .formatted(tested.size(), cases.size(), partly));
        table.append("| Case | What happens | Layer | Tests | Run |\n|---|---|---|---|---|\n");
        cases.forEach(one -> table.append(row(
                one,
                tests.stream()
                        .filter(test -> test.cases().contains(one.number()))
                        .toList())));
        return table.toString();
    }

    private static String row(Case one, List<TaggedTest> tests) {
        String names = tests.stream().map(test -> "`" + test.name() + "`").collect(Collectors.joining("<br>"));
        List<String> notes = new ArrayList<>();
        notes.add(one.state().startsWith("not") ? one.state() : mode(tests));
        if (!one.needs().isEmpty()) {
            notes.add("needs " + one.needs());
        }
        String reason = one.reason().isEmpty() ? "" : ". " + one.reason();
        String partly = one.state().equals("partly") ? "; in part" : "";
        return "| %d | %s | %s | %s | %s%s%s |\n"
                .formatted(one.number(), one.title(), one.layer(), names, String.join("; ", notes), partly, reason);
    }

    private static String mode(List<TaggedTest> tests) {
        long inLongRunOnly = tests.stream().filter(TaggedTest::isLong).count();
        if (tests.isEmpty()) {
            return "**missing**";
        }
        if (inLongRunOnly == 0) {
            return "every run";
        }
        return inLongRunOnly == tests.size() ? "long run" : "every run, and longer in the long run";
    }
}
