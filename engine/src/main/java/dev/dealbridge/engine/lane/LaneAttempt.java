package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.StoredText;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneStore.Release;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Calls a handler once and turns whatever comes out of it into what becomes of the lane.
final class LaneAttempt {

    private static final Logger log = LoggerFactory.getLogger(LaneAttempt.class);

    private static final int LONGEST_REASON = 2_000;

    /// The database was away or busy, or two transactions met: the work itself has not failed. Connection exceptions,
    /// rollbacks for concurrency, lack of resources, shutdown by an operator.
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    /// A statement that takes too long, or more than the server's configuration allows, takes as much the next time.
    private static final Set<String> LASTING = Set.of("57014", "53400");

    private final RunStores stores;
    private final LaneSettings settings;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    LaneAttempt(RunStores stores, LaneSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /// How an attempt ended.
    sealed interface Outcome {

        /// The lane is to be given back like this.
        record Settled(Release release) implements Outcome {}

        /// Nothing may be written: the lane is not ours any more, or we count as dead.
        record Abandoned() implements Outcome {}
    }

    Outcome run(Claim claim, LaneHandler handler) {
        if (claim.crashes() >= settings.maxCrashes()) {
            return settled(Release.failed(
                    claim.attempts(),
                    null,
                    "the process died " + claim.crashes() + " times while working on this; find out why, then retry"));
        }
        try {
            Decision decision = handler.handle(new LaneRun(stores, claim, clock.instant(), nanoTime));
            return settled(
                    switch (decision) {
                        case Decision.Done() -> Release.done();
                        case Decision.RetryAfter(Duration delay, String reason) ->
                            Release.decided(delay, printable(reason));
                        case Decision.BackOff(String reason) -> passing(claim, printable(reason));
                        case Decision.Park(String reason) -> Release.decided(null, printable(reason));
                    });
        } catch (FenceLost e) {
            log.info("a run stopped because another has begun lane={} fence={}", claim.lane(), claim.fence());
            return new Outcome.Abandoned();
        } catch (InterruptedException _) {
            return settled(asItWas(claim));
        } catch (RuntimeException e) {
            return settled(Thread.interrupted() ? asItWas(claim) : failed(claim, e));
        } catch (Error e) {
            log.error("a run died, its lane is left to its lease lane={}", claim.lane(), e);
            return new Outcome.Abandoned();
        }
    }

    private Release failed(Claim claim, RuntimeException failure) {
        if (isPassing(failure)) {
            log.info(
                    "a run met a passing fault of the database lane={} faults={} cause={}",
                    claim.lane(),
                    claim.faults() + 1,
                    failure.getMessage());
            return passing(claim, cause(failure));
        }
        int attempts = claim.attempts() + 1;
        if (attempts >= settings.maxAttempts()) {
            log.warn("a lane is parked after failed attempts lane={} attempts={}", claim.lane(), attempts, failure);
            return Release.failed(attempts, null, "failed " + attempts + " times, at last with " + cause(failure));
        }
        Duration wait = backOff(attempts);
        log.info("an attempt failed lane={} attempts={} wait={}", claim.lane(), attempts, wait, failure);
        return Release.failed(attempts, wait, cause(failure));
    }

    private Release passing(Claim claim, String reason) {
        int faults = claim.faults() + 1;
        return new Release(false, backOff(faults), claim.attempts(), faults, reason);
    }

    /// Doubles with each time in a row up to the bound.
    private Duration backOff(int times) {
        Duration wait = settings.firstBackOff().multipliedBy(1L << Math.min(times - 1, 30));
        return wait.compareTo(settings.longestBackOff()) > 0 ? settings.longestBackOff() : wait;
    }

    private static Release asItWas(Claim claim) {
        return new Release(false, Duration.ZERO, claim.attempts(), claim.faults(), null);
    }

    private static Outcome settled(Release release) {
        return new Outcome.Settled(release);
    }

    private static String cause(RuntimeException failure) {
        String message = failure.getMessage();
        return printable(
                message == null
                        ? failure.getClass().getName()
                        : failure.getClass().getSimpleName() + ": " + message);
    }

    private static String printable(String reason) {
        return StoredText.printable(reason, LONGEST_REASON);
    }

    static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state != null
                        && state.length() == 5
                        && PASSING.contains(state.substring(0, 2))
                        && !LASTING.contains(state);
            }
        }
        return false;
    }
}
