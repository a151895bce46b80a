package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where lanes are kept, in operations of one transaction each. All times are the store's own. Safe for use by many
/// threads.
///
/// A mark ends a wait that a handler decided on, but no back-off after failures: a broken record that many events come
/// for would be tried again with each of them.
public interface LaneStore {

    static LaneStore in(PostgresDatabase database) {
        return new PostgresLaneStore(database);
    }

    /// A lane that a node holds.
    ///
    /// @param laneId its number in the store
    /// @param priority the most urgent of what asked for the run
    /// @param fence grows with each claim of the lane
    /// @param seen up to which mark the claim knows what is asked of it
    /// @param attempts failed attempts before this one
    /// @param faults passing faults in a row before this run, of the store or of what is outside
    /// @param crashes holders before this one that died
    /// @param events what asked for it and is not finished, in order of arrival: the newest 256, and no more than a
    ///     megabyte of them beyond the newest
    record Claim(
            long laneId,
            LaneKey lane,
            Priority priority,
            long fence,
            long seen,
            int attempts,
            int faults,
            int crashes,
            List<StoredEvent> events) {}

    /// What becomes of a claim.
    ///
    /// @param finished whether all that was seen is done
    /// @param delay until the next run; null to park or, when finished, to rest
    record Release(
            boolean finished,
            @Nullable Duration delay,
            int attempts,
            int faults,
            @Nullable String reason) {

        static Release done() {
            return new Release(true, null, 0, 0, null);
        }

        /// A handler's own decision.
        static Release decided(@Nullable Duration delay, String reason) {
            return new Release(false, delay, 0, 0, reason);
        }

        static Release failed(int attempts, @Nullable Duration delay, String reason) {
            return new Release(false, delay, attempts, 0, reason);
        }

        /// Whether the wait is a back-off, which nothing that arrives may shorten.
        public boolean backsOff() {
            return attempts > 0 || faults > 0;
        }
    }

    /// Marks lanes dirty, each once, and wakes workers.
    ///
    /// @param lanes in ascending order, which is the order of locking
    void mark(List<LaneKey> lanes, Priority priority);

    /// As [#mark(List, Priority)] in the caller's transaction: workers are woken when that has committed.
    void mark(Transaction transaction, List<LaneKey> lanes, Priority priority);

    /// Claims up to `most` due lanes of the given kinds, the most urgent first; of equally urgent ones, organizations
    /// take turns, and each one's longest due goes first.
    List<Claim> claim(Set<String> kinds, int most, String holder, Duration lease);

    /// Renews the leases of claims that still hold and returns their lanes. The others are lost, or locked just now.
    Set<Long> extend(Collection<Claim> claims, Duration lease);

    /// Runs `work` in one transaction of the lane's organization, during which no other run of the lane begins. Marks
    /// may pass.
    ///
    /// @throws FenceLost when another run has begun; then nothing was done
    <T extends @Nullable Object> T checkpoint(Claim claim, Function<Transaction, T> work);

    /// Gives a lane back. A mark that the claim has not seen makes it due at once, unless it backs off.
    ///
    /// @return whether it is due again at once
    /// @throws FenceLost when it was not ours any more; then nothing has changed
    boolean release(Claim claim, Release release);

    /// Makes a lane due with its count of failures at zero, and wakes workers.
    ///
    /// @return false when there is no such lane
    boolean retry(LaneKey lane);

    /// Lanes of an organization that wait for an event or a person, the longest first; at most a thousand.
    List<ParkedLane> parked(OrganizationId organization);

    /// How a lane stands; empty when nothing was ever asked of it.
    Optional<LaneStatus> status(LaneKey lane);

    /// What waits in all organizations.
    Backlog backlog();

    /// Runs `wakeUp`, which must only signal, whenever lanes became due here or on another node. Some may be missed:
    /// nothing but the time until work begins depends on it.
    Registration onLanesDue(Runnable wakeUp);
}
