package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Registration;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.database.Transaction;
import dev.dealbridge.engine.organization.OrganizationId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The table `lane` as workers use it; marks are in [LaneMarks], claims in [LaneClaims], looks at it in [LaneViews].
/// All times are PostgreSQL's.
final class PostgresLaneStore implements LaneStore {

    private final PostgresDatabase database;
    private final LaneViews views;
    private final LaneClaims claims = new LaneClaims();

    PostgresLaneStore(PostgresDatabase database) {
        this.database = database;
        this.views = new LaneViews(database);
    }

    @Override
    public void mark(List<LaneKey> lanes, Priority priority) {
        database.useEngine(handle -> mark(handle, lanes, priority));
        database.wakeUps().lanesDue();
    }

    @Override
    public void mark(Transaction transaction, List<LaneKey> lanes, Priority priority) {
        mark(Sql.of(transaction), lanes, priority);
        transaction.afterCommit(database.wakeUps()::lanesDue);
    }

    private static void mark(Handle handle, List<LaneKey> lanes, Priority priority) {
        SortedMap<LaneKey, Priority> marks = new TreeMap<>();
        lanes.forEach(lane -> marks.put(lane, priority));
        try {
            LaneMarks.mark(handle.getConnection(), marks);
        } catch (SQLException e) {
            throw new LaneStoreException("cannot mark " + lanes.size() + " lanes", e);
        }
    }

    @Override
    public List<Claim> claim(Set<String> kinds, int most, String holder, Duration lease) {
        return database.inEngine(handle -> {
            try {
                return claims.claim(handle.getConnection(), kinds, most, holder, lease);
            } catch (SQLException e) {
                throw new LaneStoreException("cannot claim lanes", e);
            }
        });
    }

    /// Locks in the order of the arrays, which is the order in which marks lock. Waits for nobody: one locked row must
    /// not let the leases of all others run out, and while it is locked it cannot be claimed either.
    private static final String EXTEND = """
            UPDATE engine.lane
               SET due_at = now() + make_interval(secs => ?)
             WHERE lane_id = ANY (ARRAY(
                       SELECT ours.lane_id
                         FROM unnest(?::bigint[], ?::bigint[]) WITH ORDINALITY AS held (lane_id, fence, place)
                         JOIN engine.lane AS ours
                           ON ours.lane_id = held.lane_id AND ours.fence = held.fence AND ours.holder IS NOT NULL
                        ORDER BY held.place
                          FOR NO KEY UPDATE OF ours SKIP LOCKED))
            RETURNING lane_id
            """;

    @Override
    public Set<Long> extend(Collection<Claim> claims, Duration lease) {
        return database.inEngine(handle -> {
            Connection connection = handle.getConnection();
            try (PreparedStatement statement = connection.prepareStatement(EXTEND)) {
                List<Claim> ordered = claims.stream()
                        .sorted(Comparator.comparing(Claim::lane))
                        .toList();
                statement.setDouble(1, lease.toMillis() / 1_000.0);
                statement.setArray(
                        2, longs(connection, ordered.stream().map(Claim::laneId).toList()));
                statement.setArray(
                        3, longs(connection, ordered.stream().map(Claim::fence).toList()));
                Set<Long> held = new HashSet<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        held.add(rows.getLong(1));
                    }
                }
                return held;
            } catch (SQLException e) {
                throw new LaneStoreException("cannot renew leases", e);
            }
        });
    }

    private static final String HELD = """
            SELECT lane_id
              FROM engine.lane
             WHERE lane_id = ? AND fence = ? AND holder IS NOT NULL
               FOR KEY SHARE
            """;

    @Override
    public <T extends @Nullable Object> T checkpoint(Claim claim, Function<Transaction, T> work) {
        return database.inOrganization(claim.lane().organization(), transaction -> {
            requireFence(Sql.of(transaction), claim);
            return work.apply(transaction);
        });
    }

    /// Makes sure, until the transaction's end, that no other run of the lane begins. Marks may pass.
    ///
    /// @throws FenceLost when one has begun
    private static void requireFence(Handle handle, Claim claim) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(HELD)) {
            statement.setLong(1, claim.laneId());
            statement.setLong(2, claim.fence());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new FenceLost(claim.lane(), claim.fence());
                }
            }
        } catch (SQLException e) {
            throw new LaneStoreException("cannot check the fence of " + claim.lane(), e);
        }
    }

    private static final String RELEASE = """
            UPDATE engine.lane
               SET holder = NULL, crashes = 0, attempts = :attempts, faults = :faults,
                   done_seq = CASE WHEN :finished THEN :seen ELSE done_seq END,
                   parked = (dirty_seq = :seen OR :backsOff) AND NOT :finished AND :delay::double precision IS NULL,
                   due_at = CASE WHEN dirty_seq > :seen AND NOT :backsOff THEN now()
                                 ELSE now() + make_interval(secs => :delay::double precision) END,
                   reason = :reason, changed_at = now()
             WHERE lane_id = :lane AND fence = :fence AND holder IS NOT NULL
            RETURNING coalesce(due_at <= now(), false)
            """;

    @Override
    public boolean release(Claim claim, Release release) {
        Duration delay = release.delay();
        return database.inEngine(handle -> handle.createQuery(RELEASE)
                .bind("attempts", release.attempts())
                .bind("faults", release.faults())
                .bind("backsOff", release.backsOff())
                .bind("finished", release.finished())
                .bind("seen", claim.seen())
                .bind("delay", delay == null ? null : Double.valueOf(delay.toMillis() / 1_000.0))
                .bind("reason", release.reason())
                .bind("lane", claim.laneId())
                .bind("fence", claim.fence())
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> new FenceLost(claim.lane(), claim.fence())));
    }

    private static final String RETRY = """
            UPDATE engine.lane
               SET dirty_seq = dirty_seq + 1, attempts = 0, faults = 0, crashes = 0, parked = false,
                   due_at = CASE WHEN holder IS NULL THEN now() ELSE due_at END,
                   priority = 0, reason = NULL, changed_at = now()
             WHERE organization_id = :organization AND kind = :kind AND record_id = :record
            """;

    @Override
    public boolean retry(LaneKey lane) {
        int rows = database.inOrganization(
                lane.organization(),
                transaction -> Sql.of(transaction)
                        .createUpdate(RETRY)
                        .bind("organization", lane.organization().value())
                        .bind("kind", lane.kind())
                        .bind("record", lane.id())
                        .execute());
        database.wakeUps().lanesDue();
        return rows == 1;
    }

    @Override
    public List<ParkedLane> parked(OrganizationId organization) {
        return views.parked(organization);
    }

    @Override
    public Optional<LaneStatus> status(LaneKey lane) {
        return views.status(lane);
    }

    @Override
    public Backlog backlog() {
        return views.backlog();
    }

    @Override
    public Registration onLanesDue(Runnable wakeUp) {
        return database.wakeUps().onLanesDue(wakeUp);
    }

    static Array longs(Connection connection, List<Long> values) throws SQLException {
        return connection.createArrayOf("int8", values.toArray(Long[]::new));
    }
}
