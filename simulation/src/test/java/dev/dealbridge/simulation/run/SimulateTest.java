package dev.dealbridge.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class SimulateTest {

    @Test
    void hasTheOptionsThatThePageOfCommandsNames() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "commands.md"));
        List<String> documented = page.substring(page.indexOf("## simulate"))
                .lines()
                .filter(line -> line.startsWith("| `--"))
                .map(line -> line.replaceAll("^\\| `(--[a-z-]+).*", "$1"))
                .toList();

        assertThat(new CommandLine(new Simulate())
                        .getCommandSpec().options().stream()
                                .map(OptionSpec::longestName)
                                .filter(name -> !List.of("--help", "--version").contains(name)))
                .containsExactlyInAnyOrderElementsOf(documented);
    }
}
