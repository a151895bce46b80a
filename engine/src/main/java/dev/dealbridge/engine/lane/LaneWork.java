package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneStore.Release;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// What one node does with lanes: claim, run, renew. It does each step when it is called and on the caller's thread;
/// [LaneWorkers] brings the threads. Safe for use by many threads.
public final class LaneWork {

    private static final Logger log = LoggerFactory.getLogger(LaneWork.class);

    /// Names the run in everything that is logged during it: its lane and fence.
    private static final String RUN = "run";

    private final LaneStore store;
    private final Map<String, LaneHandler> handlers;
    private final LaneSettings settings;
    private final String node;
    private final LaneAttempt attempts;
    private final LaneMeters meters;

    /// @param handlers by kind of lane; lanes of other kinds are left to other nodes
    /// @param clock for [LaneRun#startedAt] only; leases and waits are the store's time
    /// @param nanoTime a stopwatch, such as [System#nanoTime], that tells when this node stood still
    /// @param node names this node among all
    /// @param registry is told of every run
    public LaneWork(
            RunStores stores,
            Map<String, LaneHandler> handlers,
            LaneSettings settings,
            InstantSource clock,
            LongSupplier nanoTime,
            String node,
            MeterRegistry registry) {
        if (handlers.isEmpty()) {
            throw new IllegalArgumentException("workers without handlers have nothing to do: give at least one kind");
        }
        this.store = stores.lanes();
        this.handlers = Map.copyOf(handlers);
        this.settings = settings;
        this.node = node;
        this.attempts = new LaneAttempt(stores, settings, clock, nanoTime);
        this.meters = new LaneMeters(registry);
    }

    /// Decides whether it is tried again to give a lane back.
    @FunctionalInterface
    public interface Respite {

        /// Waits a little; false when it is not worth another try.
        boolean take();
    }

    /// Claims up to `most` due lanes, the most urgent first.
    public List<Claim> claim(int most) {
        return store.claim(handlers.keySet(), most, node, settings.lease());
    }

    /// Runs a claimed lane and gives it back. While the store is away the claim stays ours, so giving back is tried
    /// again as long as the respite allows it.
    ///
    /// @return whether it is due again at once
    public boolean run(Claim claim, Respite respite) {
        LaneHandler handler = handlers.get(claim.lane().kind());
        if (handler == null) {
            throw new IllegalStateException("claimed a lane without a handler: " + claim.lane());
        }
        try (MDC.MDCCloseable _ = MDC.putCloseable(RUN, claim.lane() + "#" + claim.fence())) {
            return switch (meters.timed(claim, () -> attempts.run(claim, handler))) {
                case LaneAttempt.Outcome.Settled(Release release) -> giveBack(claim, release, respite);
                case LaneAttempt.Outcome.Abandoned() -> false;
            };
        }
    }

    private boolean giveBack(Claim claim, Release release, Respite respite) {
        while (true) {
            try {
                return store.release(claim, release);
            } catch (FenceLost e) {
                log.info("a run had lost its lane lane={} fence={}", claim.lane(), claim.fence());
                return false;
            } catch (RuntimeException e) {
                if (!respite.take()) {
                    log.warn("a lane is left to its lease lane={} cause={}", claim.lane(), e.getMessage());
                    return false;
                }
            }
        }
    }

    /// Renews the leases of running lanes and returns the lanes of those that still hold.
    public Set<Long> renew(Collection<Claim> held) {
        return store.extend(held, settings.lease());
    }
}
