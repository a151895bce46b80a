package dev.dealbridge.simulation.bug;

import dev.dealbridge.engine.journal.Journal;
import dev.dealbridge.engine.lane.FenceLost;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneStore.Release;
import dev.dealbridge.engine.lane.LaneWork;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.simulation.memory.MemoryUnavailable;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is right of lanes and their runs.
record LaneScenes(Site site, Alteration alteration) {

    private static final LaneKey LANE = new LaneKey(Site.ACME, "deal", "1");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private LaneStore lanes() {
        return site.stores().runs().lanes();
    }

    private void mark() {
        lanes().mark(List.of(LANE), Priority.P1);
    }

    private List<Claim> claim(String node) {
        return lanes().claim(Set.of("deal"), 1, node, LEASE);
    }

    boolean refusesWhoLostTheLane() {
        mark();
        Claim lost = claim("node").getFirst();
        site.pass(LEASE);
        claim("node");
        try {
            return lanes().checkpoint(lost, _ -> false);
        } catch (FenceLost _) {
            return true;
        }
    }

    boolean runsAgainForWhatCameMeanwhile() {
        mark();
        Claim claim = claim("node").getFirst();
        mark();
        return lanes().release(claim, new Release(true, null, 0, 0, null));
    }

    /// The clock of the node "d" is right, that of "c" four minutes ahead.
    boolean keepsAnotherNodesLease() {
        mark();
        claim("d");
        return claim("c").isEmpty();
    }

    boolean failsWithItsCommit() {
        mark();
        Claim claim = claim("node").getFirst();
        try {
            return site.losing().runs().lanes().checkpoint(claim, _ -> false);
        } catch (MemoryUnavailable _) {
            return true;
        }
    }

    boolean keepsFlowsApart() {
        Journal journal = new Journal(site.transactions(), site.stores().runs().journal());
        journal.step("one", "pdf", String.class, () -> "of one");
        return journal.step("other", "pdf", String.class, () -> "of the other").equals("of the other");
    }

    boolean countsAFailedAttempt() {
        LaneHandler failing = alteration.handler(_ -> {
            throw new IllegalStateException("broken");
        });
        LaneWork work = new LaneWork(
                site.stores().runs(),
                Map.of("deal", failing),
                LaneSettings.usual(),
                site,
                () -> 0,
                "node",
                new CompositeMeterRegistry());
        mark();
        work.run(work.claim(1).getFirst(), () -> false);
        return lanes().status(LANE).map(LaneStatus::attempts).orElseThrow() == 1;
    }
}
