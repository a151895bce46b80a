package dev.dealbridge.app.demo;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.app.console.ImportLines;
import dev.dealbridge.app.console.Progress;
import dev.dealbridge.bridge.board.DealState;
import dev.dealbridge.sandbox.csv.ImportReport;
import dev.dealbridge.sandbox.csv.PipelineImport;
import dev.dealbridge.sandbox.server.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// The demo of a whole pipeline from CSV files: every won deal is invoiced, and everything is read back.
///
/// It can be stopped or killed at any time: started again, it goes on where it was.
public final class PipelineDemo {
    private static final int SEATS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    /// Nothing runs and nothing waits for that long: then nothing more will come by itself.
    private static final Duration QUIET = Duration.ofSeconds(5);
    /// Limits may stretch the work over days; Ctrl-C ends it at any time.
    private static final Duration FOREVER = Duration.ofDays(365);

    private final DemoOptions options;
    private final PipelineImport pipeline;
    private final Console console;
    private final InstantSource clock;

    /// @param console whose `say` tells the story
    public PipelineDemo(DemoOptions options, PipelineImport pipeline, Console console, InstantSource clock) {
        this.options = options;
        this.pipeline = pipeline;
        this.console = console;
        this.clock = clock;
    }

    /// Plays it, then hands over what was verified, and closes everything when `afterwards` returns.
    public DemoResult play(Afterwards afterwards) throws InterruptedException {
        long began = clock.millis();
        AtomicReference<ImportReport> report = new AtomicReference<>();
        try (DemoSetup setup = DemoSetup.start(
                options, console, DemoConfiguration.AMERICAN_SELLER, SEATS, sandbox -> fill(sandbox, report))) {
            int won = report.get().byStatus().getOrDefault("won", 0);
            awaitSettled(setup, won);
            DemoResult result = verify(setup, began);
            afterwards.run(setup.application().address(), setup.sandbox(), result);
            return result;
        }
    }

    private LocalDate fill(Sandbox sandbox, AtomicReference<ImportReport> report) {
        console.say("Importing " + pipeline.folder() + " into the sandbox ...");
        report.set(pipeline.into(sandbox.core()));
        ImportLines.of(report.get()).forEach(console::say);
        Instant first = report.get().firstWon();
        // A day before, so that no zone makes the first deal too early.
        return LocalDate.ofInstant(first == null ? clock.instant() : first, ZoneOffset.UTC)
                .minusDays(1);
    }

    /// Waits until every won deal is invoiced or waits for a person, and the last webhook has been worked on.
    private void awaitSettled(DemoSetup setup, int won) throws InterruptedException {
        Workbench bench = setup.workbench();
        AtomicReference<Instant> busy = new AtomicReference<>(clock.instant());
        try (Progress progress = Progress.start(console, "Invoicing", Math.max(1, won), settled(bench), clock)) {
            new Waiting(clock, BETWEEN_LOOKS)
                    .until(
                            () -> {
                                long settled = settled(bench);
                                progress.at(Math.min(won, settled));
                                boolean quiet = bench.lanes().backlog().isQuiet()
                                        && setup.sandbox().control().pendingDeliveries() == 0;
                                if (!quiet) {
                                    busy.set(clock.instant());
                                }
                                boolean overdue = Duration.between(busy.get(), clock.instant())
                                                .compareTo(QUIET)
                                        > 0;
                                return quiet && (settled >= won || overdue);
                            },
                            FOREVER);
        }
    }

    /// Won deals that have come to rest.
    private static long settled(Workbench bench) {
        Map<DealState, Long> counts = bench.board().counts(bench.organization());
        return counts.entrySet().stream()
                .filter(entry -> switch (entry.getKey()) {
                    case NOT_WON, INVOICING -> false;
                    case NOT_DUE, HELD, INVOICED, PARTLY_PAID, PAID, OVERPAID, WON_AGAIN -> true;
                })
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private DemoResult verify(DemoSetup setup, long began) throws InterruptedException {
        long invoices = Math.max(
                1,
                setup.workbench().ledger().summary().stream()
                        .mapToLong(one -> one.invoices())
                        .sum());
        try (Progress progress = Progress.start(console, "Verifying", invoices, 0, clock)) {
            return setup.verified(progress::at, began, clock, false);
        }
    }
}
