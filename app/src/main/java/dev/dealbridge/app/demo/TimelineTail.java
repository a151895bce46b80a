package dev.dealbridge.app.demo;

import dev.dealbridge.app.Workbench;
import dev.dealbridge.app.console.Console;
import dev.dealbridge.bridge.timeline.TimelineEntry;
import dev.dealbridge.pipedrive.id.DealId;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// Prints what happens to one deal as it happens, in the tenant's zone.
final class TimelineTail {
    private final Workbench bench;
    private final DealId deal;
    private final Console console;
    private final Waiting waiting;
    private final DateTimeFormatter time;
    private long last;

    TimelineTail(Workbench bench, DealId deal, Console console, Waiting waiting) {
        this.bench = bench;
        this.deal = deal;
        this.console = console;
        this.waiting = waiting;
        this.time = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
                .withZone(bench.configuration().tenant().zone());
    }

    /// Prints until something holds.
    ///
    /// @return false when the time is over before
    boolean until(BooleanSupplier holds, Duration atMost) throws InterruptedException {
        return waiting.until(
                () -> {
                    // Asked before printing, so that what led to it is printed, too.
                    boolean reached = holds.getAsBoolean();
                    printNew();
                    return reached;
                },
                atMost);
    }

    private void printNew() {
        for (TimelineEntry entry : bench.timeline().after(bench.organization(), deal, last)) {
            console.say("  %s  %s".formatted(time.format(entry.at()), entry.sentence()));
            last = entry.id();
        }
    }
}
