package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The workers of one node: they claim due lanes, run their handlers on virtual threads, and keep the leases alive. Any
/// number of nodes may work on one database.
public final class LaneWorkers implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LaneWorkers.class);

    /// For threads that were interrupted to come back.
    private static final Duration LAST_GRACE = Duration.ofSeconds(5);

    private final LaneWork lanes;
    private final LaneSettings settings;
    private final Semaphore free;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<Held, Running> running = new ConcurrentHashMap<>();
    private final Registration registration;
    private final Thread dispatcher;
    private final Thread heart;

    /// A lane may run here twice at a time: a run that lost its lease may not have noticed when its successor begins.
    private record Held(long laneId, long fence) {

        static Held of(Claim claim) {
            return new Held(claim.laneId(), claim.fence());
        }
    }

    /// A claim and the thread that works on it.
    private record Running(Claim claim, Thread thread) {}

    private LaneWorkers(
            RunStores stores,
            Map<String, LaneHandler> handlers,
            LaneSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        this.lanes = new LaneWork(stores, handlers, settings, clock, System::nanoTime, name(), registry);
        this.settings = settings;
        this.free = new Semaphore(settings.workers());
        this.registration = stores.lanes().onLanesDue(this::wake);
        this.dispatcher = Thread.ofVirtual().name("lane-dispatcher").start(this::dispatch);
        this.heart = Thread.ofVirtual().name("lane-heart").start(this::beat);
    }

    /// Starts to work.
    ///
    /// @param handlers by kind of lane; lanes of other kinds are left to other nodes
    /// @param clock for [LaneRun#startedAt] only; leases and waits are PostgreSQL's time
    /// @param registry is told of every run
    public static LaneWorkers start(
            RunStores stores,
            Map<String, LaneHandler> handlers,
            LaneSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        return new LaneWorkers(stores, handlers, settings, clock, registry);
    }

    /// The same, unobserved.
    public static LaneWorkers start(
            RunStores stores, Map<String, LaneHandler> handlers, LaneSettings settings, InstantSource clock) {
        return start(stores, handlers, settings, clock, new CompositeMeterRegistry());
    }

    private static String name() {
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        return ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
    }

    /// How many lanes run on this node.
    public int runningLanes() {
        return running.size();
    }

    /// Claims nothing more, lets running lanes finish within [LaneSettings#stopWithin], then interrupts them. What does
    /// not come back even then is left to its lease.
    @Override
    public void close() {
        stopping.countDown();
        registration.close();
        wake();
        boolean interrupted = join(dispatcher, settings.stopWithin().plus(LAST_GRACE));
        interrupted |= !awaitIdle(settings.stopWithin());
        running.values().forEach(run -> run.thread().interrupt());
        awaitIdle(LAST_GRACE);
        if (!running.isEmpty()) {
            log.warn("lanes were left to their leases lanes={}", running.size());
        }
        stopped.countDown();
        interrupted |= join(heart, LAST_GRACE);
        if (interrupted && Thread.currentThread().isInterrupted()) {
            log.debug("closing was interrupted");
        }
    }

    private void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void dispatch() {
        try {
            while (!isStopping()) {
                if (free.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS)
                        && !fill(1 + free.drainPermits())) {
                    awaitWakeUp();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Begins as many lanes as there are places; false when there was less to do.
    private boolean fill(int places) {
        int begun = 0;
        try {
            if (!isStopping()) {
                for (Claim claim : lanes.claim(places)) {
                    begin(claim);
                    begun++;
                }
            }
        } catch (RuntimeException | Error e) {
            warn("no lanes were claimed, trying again", e);
        } finally {
            free.release(places - begun);
        }
        return begun == places;
    }

    /// Goes on after an Error too: without these threads a node would look alive and do nothing. Claims that were not
    /// begun are left to their leases.
    private static void warn(String what, Throwable cause) {
        try {
            if (cause instanceof Error) {
                log.error(what, cause);
            } else {
                log.warn("{} cause={}", what, cause.getMessage());
            }
        } catch (Error _) {
            // Without memory not even this can be said.
        }
    }

    private void awaitWakeUp() throws InterruptedException {
        // The permit may have come before the claim looked: then it claims once more for nothing, which is safe.
        if (wake.tryAcquire(settings.pollInterval().toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void begin(Claim claim) {
        Held held = Held.of(claim);
        Thread thread = Thread.ofVirtual()
                .name("lane-" + claim.lane().kind() + "-" + claim.lane().id())
                .unstarted(() -> work(held, claim));
        running.put(held, new Running(claim, thread));
        try {
            thread.start();
        } catch (Error e) {
            running.remove(held);
            throw e;
        }
    }

    private void work(Held held, Claim claim) {
        ShortWait wait = new ShortWait();
        try {
            if (lanes.run(claim, wait)) {
                wake();
            }
        } finally {
            running.remove(held);
            free.release();
            if (wait.interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Waits for the database until the lease would have run out anyway. For one run.
    private final class ShortWait implements LaneWork.Respite {

        private static final long MILLIS = 250;

        private long end;
        private boolean interrupted;

        @Override
        public boolean take() {
            long now = System.nanoTime();
            if (end == 0) {
                end = now + settings.lease().toNanos();
            }
            if (now - end > 0 || stopped.getCount() == 0) {
                return false;
            }
            try {
                stopped.await(MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                interrupted = true;
            }
            return true;
        }
    }

    private void beat() {
        try {
            while (!stopped.await(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
                extend();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void extend() {
        try {
            List<Claim> held = running.values().stream().map(Running::claim).toList();
            if (held.isEmpty()) {
                return;
            }
            Set<Long> kept = lanes.renew(held);
            for (Claim claim : held) {
                if (!kept.contains(claim.laneId()) && running.containsKey(Held.of(claim))) {
                    // Its next write will find out; a lane that was just released is here by chance.
                    log.debug("a lease was not renewed lane={} fence={}", claim.lane(), claim.fence());
                }
            }
        } catch (RuntimeException | Error e) {
            warn("leases were not renewed, trying again", e);
        }
    }

    private boolean awaitIdle(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        for (Running run : running.values()) {
            long left = end - System.nanoTime();
            if (left > 0) {
                join(run.thread(), Duration.ofNanos(left));
            }
        }
        return running.isEmpty();
    }

    /// Interruption makes waiting short, and is kept.
    private static boolean join(Thread thread, Duration limit) {
        try {
            thread.join(limit);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
