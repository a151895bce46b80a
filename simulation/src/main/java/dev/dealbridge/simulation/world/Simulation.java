package dev.dealbridge.simulation.world;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.node.Parts;
import dev.dealbridge.simulation.time.Trace;
import dev.dealbridge.simulation.time.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lives through one plan.
public final class Simulation {

    private Simulation() {}

    /// How it went.
    ///
    /// @param violation what should never be; null when all was well
    /// @param trace digest of everything that happened, step by step
    /// @param lines the last steps, as far as they were kept
    public record Outcome(
            @Nullable Violation violation,
            String trace,
            List<String> lines,
            int events,
            long steps,
            long writes,
            int invoices,
            int deaths,
            long tokens,
            Map<FaultKind, Integer> faults) {}

    /// @param kept how many of the last steps are kept as text
    public static Outcome of(Plan plan, Parts parts, int kept) {
        Trace trace = new Trace(kept);
        World world = new World(plan, parts, trace);
        Violation violation = null;
        try {
            world.run();
        } catch (Violation e) {
            violation = e;
        }
        return new Outcome(
                violation,
                trace.digest(),
                trace.lines(),
                plan.history().size(),
                world.scheduler().steps(),
                world.watch().writes(),
                world.books().invoices().size(),
                world.cluster().deaths(),
                world.pipedrive()
                        .control()
                        .tokenUse(world.pipedrive().control().token())
                        .charged(),
                world.faults().struck());
    }
}
