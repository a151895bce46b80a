package dev.dealbridge.app.command;

import dev.dealbridge.app.bench.Figure;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ExitCode;
import dev.dealbridge.app.report.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/// What a bench measured, and where.
///
/// @param size how much it measured, such as the deals of a sandbox
/// @param load of the machine over the last minute, before and after
record BenchReport(
        String size,
        int rounds,
        int processors,
        String java,
        List<String> load,
        boolean reached,
        List<Figure> figures) {

    /// A bench.
    interface Bench {
        List<Figure> run() throws IOException, InterruptedException;
    }

    static BenchReport of(String size, int rounds, Bench bench) throws IOException, InterruptedException {
        String before = loadNow();
        List<Figure> figures = bench.run();
        return new BenchReport(
                size,
                rounds,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                List.of(before, loadNow()),
                figures.stream().allMatch(Figure::reached),
                figures);
    }

    /// @return the exit code
    int print(Console console, boolean json) {
        if (json) {
            console.out().println(Json.line(this));
        } else {
            table(console);
        }
        return (reached ? ExitCode.OK : ExitCode.FINDINGS).number();
    }

    private void table(Console console) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s, %d rounds, %d processors, Java %s, load %s before and %s after%n%n",
                        size,
                        rounds,
                        processors,
                        java,
                        load.getFirst(),
                        load.getLast());
        console.out().println("| What | Best | Median | To reach |");
        console.out().println("|---|---|---|---|");
        figures.forEach(figure -> console.out().println(figure.row()));
        console.out().flush();
    }

    private static String loadNow() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
