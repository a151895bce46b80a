package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.lane.LaneAttempt.Outcome;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneStore.Release;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Supplier;

/// Counts and times runs, by the kind of their lane and by what became of them.
final class LaneMeters {

    private static final String NAME = "dealbridge.lane.runs";

    private final MeterRegistry registry;

    LaneMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    Outcome timed(Claim claim, Supplier<Outcome> run) {
        Timer.Sample sample = Timer.start(registry);
        Outcome outcome = run.get();
        sample.stop(Timer.builder(NAME)
                .description("Runs of lanes")
                .tag("kind", claim.lane().kind())
                .tag("outcome", word(claim, outcome))
                .register(registry));
        return outcome;
    }

    private static String word(Claim claim, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Abandoned() -> "lost";
            case Outcome.Settled(Release release) when release.finished() -> "done";
            case Outcome.Settled(Release release) when release.delay() == null -> "parked";
            case Outcome.Settled(Release release) when release.attempts() > claim.attempts() -> "failed";
            case Outcome.Settled(Release release) when release.faults() > claim.faults() -> "hindered";
            case Outcome.Settled(Release _) -> "waiting";
        };
    }
}
