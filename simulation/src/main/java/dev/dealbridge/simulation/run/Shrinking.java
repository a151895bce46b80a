package dev.dealbridge.simulation.run;

import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.world.Happening;
import dev.dealbridge.simulation.world.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Finds a short plan that fails, from a long one: leaves out as much of the history as it can, then faults.
final class Shrinking {

    private final Predicate<Plan> fails;
    private final BooleanSupplier mayGoOn;

    /// @param fails lives through a plan
    /// @param mayGoOn whether there is time for another try
    Shrinking(Predicate<Plan> fails, BooleanSupplier mayGoOn) {
        this.fails = fails;
        this.mayGoOn = mayGoOn;
    }

    /// A plan that fails as well, with nothing in it that could be left out alone if the time sufficed.
    Plan shrink(Plan failing) {
        Plan shorter = withFewerFaults(withShorterHistory(failing));
        return withShorterHistory(shorter);
    }

    private Plan withShorterHistory(Plan failing) {
        Plan best = failing;
        for (int piece = Math.max(1, best.history().size() / 2); piece >= 1; piece /= 2) {
            for (int from = best.history().size() - piece; from > -piece && mayGoOn.getAsBoolean(); from -= piece) {
                Plan tried = best.with(without(best.history(), Math.max(0, from), from + piece));
                if (fails.test(tried)) {
                    best = tried;
                }
            }
        }
        return best;
    }

    private static List<Happening> without(List<Happening> history, int from, int to) {
        List<Happening> rest = new ArrayList<>(history.subList(0, Math.min(from, history.size())));
        rest.addAll(history.subList(Math.min(to, history.size()), history.size()));
        return rest;
    }

    private Plan withFewerFaults(Plan failing) {
        Plan best = failing;
        for (FaultKind kind : FaultKind.values()) {
            if (best.faults().contains(kind) && mayGoOn.getAsBoolean()) {
                Set<FaultKind> fewer = EnumSet.copyOf(best.faults());
                fewer.remove(kind);
                Plan tried = best.with(fewer);
                if (fails.test(tried)) {
                    best = tried;
                }
            }
        }
        return best;
    }
}
