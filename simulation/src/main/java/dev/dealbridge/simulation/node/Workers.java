package dev.dealbridge.simulation.node;

import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneWork;
import dev.dealbridge.simulation.fault.FaultKind;
import dev.dealbridge.simulation.memory.MemoryFacts;
import dev.dealbridge.simulation.port.Ports;
import dev.dealbridge.simulation.time.Life;
import dev.dealbridge.simulation.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The workers of a node as tasks: what [dev.dealbridge.engine.lane.LaneWorkers] does with threads.
final class Workers {

    private static final Duration RESPITE = Duration.ofMillis(250);
    private static final Duration NEVER = Duration.ofDays(30);

    private final LaneWork work;
    private final LaneSettings settings;
    private final MemoryFacts facts;
    private final Ports ports;
    private final Scheduler scheduler;
    private final Life life;
    private final Scheduler.Signal wake = new Scheduler.Signal();
    private final Scheduler.Signal begun = new Scheduler.Signal();
    private final Map<Long, Claim> running = new TreeMap<>();
    private boolean woken;
    private long runs;

    Workers(LaneWork work, LaneSettings settings, MemoryFacts facts, Ports ports) {
        this.work = work;
        this.settings = settings;
        this.facts = facts;
        this.ports = ports;
        this.scheduler = ports.scheduler();
        this.life = ports.life();
    }

    Registration start(LaneStore lanes) {
        scheduler.start(life + " claims", life, this::dispatch);
        scheduler.start(life + " renews", life, this::beat);
        return lanes.onLanesDue(this::hear);
    }

    private void hear() {
        if (ports.faults().strikes(FaultKind.LOST_WAKE_UP)) {
            scheduler.start(life + " polls", life, () -> {
                scheduler.sleep(settings.pollInterval());
                wake();
            });
        } else {
            wake();
        }
    }

    private void wake() {
        woken = true;
        scheduler.give(wake);
    }

    private void dispatch() {
        while (true) {
            woken = false;
            int places = settings.workers() - running.size();
            if (places == 0 || claim(places) < places) {
                awaitWork();
            }
        }
    }

    private int claim(int places) {
        List<Claim> claims;
        try {
            claims = work.claim(places);
        } catch (RuntimeException _) {
            // The store was away: the next poll tries again.
            scheduler.sleep(settings.pollInterval());
            return places;
        }
        claims.forEach(this::begin);
        return claims.size();
    }

    /// Polls that would find nothing are left out.
    private void awaitWork() {
        if (woken) {
            return;
        }
        Optional<Instant> due = facts.nextDue();
        Duration wait = due.isEmpty() || running.size() == settings.workers() ? NEVER : untilPoll(due.get());
        scheduler.await(wake, wait);
    }

    private Duration untilPoll(Instant due) {
        long poll = settings.pollInterval().toMillis();
        long left = Math.max(1, Duration.between(scheduler.instant(), due).toMillis());
        return Duration.ofMillis(Math.ceilDiv(left, poll) * poll);
    }

    private void begin(Claim claim) {
        runs++;
        long run = runs;
        running.put(run, claim);
        scheduler.give(begun);
        scheduler.start(life + " " + claim.lane().kind() + " " + claim.lane().id(), life, () -> {
            try {
                work.run(claim, new Respite());
            } finally {
                running.remove(run);
                wake();
            }
        });
    }

    /// Waits for the store until the lease would have run out anyway. For one run.
    private final class Respite implements LaneWork.Respite {

        private Duration waited = Duration.ZERO;

        @Override
        public boolean take() {
            waited = waited.plus(RESPITE);
            if (waited.compareTo(settings.lease()) > 0) {
                return false;
            }
            scheduler.sleep(RESPITE);
            return true;
        }
    }

    private void beat() {
        while (true) {
            if (running.isEmpty()) {
                scheduler.await(begun, NEVER);
            }
            scheduler.sleep(settings.heartbeat());
            if (ports.faults().strikes(FaultKind.LEASE_OVERRUN)) {
                scheduler.sleep(settings.lease().multipliedBy(2));
            }
            renew();
        }
    }

    private void renew() {
        if (running.isEmpty()) {
            return;
        }
        try {
            work.renew(List.copyOf(running.values()));
        } catch (RuntimeException _) {
            // The store was away: the next beat tries again.
        }
    }
}
