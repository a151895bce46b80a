package dev.dealbridge.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.bridge.hold.HoldCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The pages below `docs/` name what the code has.
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");
    /// Named once for all commands.
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--debug");

    @Test
    void namesEveryCommandWithExactlyItsOptions() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        String command = "";
        for (String line : Files.readAllLines(DOCS.resolve("commands.md"))) {
            if (line.startsWith("#")) {
                command = line.replaceFirst("#+ ", "");
            } else if (line.startsWith("| `--")) {
                Set<String> options = documented.computeIfAbsent(command, _ -> new TreeSet<>());
                for (String cell : line.split("\\|", 3)[1].split(",", -1)) {
                    options.add(cell.strip().replaceAll("^`(--[a-z-]+).*", "$1"));
                }
            }
        }
        // No part of this program, but of the simulation, which holds its options against the page itself.
        documented.remove("simulate");
        Map<String, Set<String>> actual = new TreeMap<>();
        collect("", Dealbridge.line(Console.ofProcess()), actual);
        actual.values().removeIf(Set::isEmpty);
        assertThat(documented).isEqualTo(actual);
        assertThat(Files.readString(DOCS.resolve("commands.md")))
                .contains(EVERYWHERE)
                .contains("## ledger calculate");
    }

    private static void collect(String prefix, CommandLine line, Map<String, Set<String>> found) {
        line.getSubcommands().forEach((name, sub) -> {
            found.put(
                    prefix + name,
                    sub.getCommandSpec().options().stream()
                            .map(OptionSpec::longestName)
                            .filter(option -> !EVERYWHERE.contains(option))
                            .collect(Collectors.toCollection(TreeSet::new)));
            collect(prefix + name + " ", sub, found);
        });
    }

    @Test
    void explainsEveryOptionOfTheSandbox() throws IOException {
        String page = Files.readString(DOCS.resolve("sandbox.md"));
        CommandLine sandbox = Objects.requireNonNull(
                Dealbridge.line(Console.ofProcess()).getSubcommands().get("sandbox"));
        assertThat(sandbox.getCommandSpec().options()).hasSizeGreaterThan(10).allSatisfy(option -> {
            assertThat(String.join(" ", option.description()))
                    .as(option.longestName())
                    .hasSizeGreaterThan(20);
            if (!EVERYWHERE.contains(option.longestName())) {
                assertThat(page).contains("| `" + option.longestName());
                assertThat(String.join(" ", option.description())).contains("(default: ");
            }
        });
    }

    @Test
    void namesEveryExitCode() throws IOException {
        String text = Files.readString(DOCS.resolve("commands.md"));
        for (ExitCode code : ExitCode.values()) {
            assertThat(text).contains("| %d | %s |".formatted(code.number(), code.meaning()));
        }
    }

    @Test
    void namesEveryCauseOfAHoldWithItsRole() throws IOException {
        String text = Files.readString(DOCS.resolve("invoicing.md"));
        for (HoldCause cause : HoldCause.values()) {
            String role = cause.role().name().toLowerCase(Locale.ROOT);
            assertThat(text).contains("| `%s` | %s |".formatted(cause, role));
        }
    }
}
