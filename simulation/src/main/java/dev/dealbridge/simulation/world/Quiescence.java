package dev.dealbridge.simulation.world;

import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.memory.MemoryFacts.LaneFact;
import dev.dealbridge.simulation.node.Node;
import dev.dealbridge.simulation.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The end of a simulation: nothing goes wrong any more, and everything comes to rest, where it must be right.
final class Quiescence {

    private static final Duration LONGEST = Duration.ofDays(4);

    private final World world;
    private final Scheduler scheduler;
    private final MemoryFacts facts;

    Quiescence(World world) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.facts = world.facts();
    }

    void reach() {
        world.calm();
        rest();
        // Sweeps find what no webhook told, and people look after what waits for them.
        for (int i = 0; i < 2; i++) {
            world.cluster().ask("timer", Node::sweep);
            rest();
            world.cluster().ask("retry holds", Node::retryAll);
            rest();
        }
        world.invariants().check();
        world.invariants().acknowledgedIsStored();
        new FixedPoint(world).check();
        long writes = world.watch().writes();
        world.cluster().ask("timer", Node::sweep);
        rest();
        world.cluster().ask("look again at all", node -> node.lookAgain(deals()));
        rest();
        long more = world.watch().writes() - writes;
        world.watch().require(more == 0, "at rest, a further look at everything wrote " + more + " times");
        new FixedPoint(world).check();
    }

    private List<Long> deals() {
        return world.users().stories().stream().map(story -> story.id().value()).toList();
    }

    /// Waits until nothing is under way and nothing will happen by itself.
    private void rest() {
        Duration end = scheduler.elapsed().plus(LONGEST);
        do {
            world.watch().require(scheduler.elapsed().compareTo(end) < 0, "it does not come to rest: " + busy());
            Optional<Instant> next = next();
            Duration wait = next.isEmpty() ? Duration.ZERO : Duration.between(scheduler.instant(), next.get());
            scheduler.sleep(wait.compareTo(Duration.ofSeconds(20)) < 0 ? Duration.ofSeconds(20) : wait);
        } while (!isQuiet());
    }

    private Optional<Instant> next() {
        return facts.nextDue();
    }

    private boolean isQuiet() {
        return world.pipedrive().control().pendingDeliveries() == 0
                && world.cluster().isComplete()
                && facts.lanes().noneMatch(lane -> lane.dueAt() != null);
    }

    private List<LaneFact> busy() {
        return facts.lanes().filter(lane -> lane.dueAt() != null).toList();
    }
}
