package dev.dealbridge.simulation.run;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.world.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What many simulations came to. Safe for many threads.
final class Tally {

    private final Map<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final List<Failed> failed = new ArrayList<>();
    private long seeds;
    private long events;
    private long steps;
    private long writes;
    private long invoices;
    private long deaths;
    private long tokens;

    /// A seed that did not go well.
    record Failed(long seed, String why) {}

    synchronized void add(long seed, Simulation.Outcome outcome) {
        seeds++;
        events += outcome.events();
        steps += outcome.steps();
        writes += outcome.writes();
        invoices += outcome.invoices();
        deaths += outcome.deaths();
        tokens += outcome.tokens();
        outcome.faults().forEach((kind, times) -> faults.merge(kind, (long) times, Long::sum));
        if (outcome.violation() != null) {
            failed.add(new Failed(seed, String.valueOf(outcome.violation().getMessage())));
        }
    }

    synchronized long seeds() {
        return seeds;
    }

    synchronized List<Failed> failed() {
        return List.copyOf(failed);
    }

    synchronized String summary(Duration time) {
        return """
                %,d seeds in %,d s: %,d failed
                  events    %,d
                  steps     %,d
                  tokens    %,d
                  writes    %,d
                  invoices  %,d
                  deaths    %,d
                  faults    %s""".formatted(
                        seeds,
                        Math.max(1, time.toSeconds()),
                        failed.size(),
                        events,
                        steps,
                        tokens,
                        writes,
                        invoices,
                        deaths,
                        faults.entrySet().stream()
                                .map(entry -> "%s %,d".formatted(entry.getKey().word(), entry.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
