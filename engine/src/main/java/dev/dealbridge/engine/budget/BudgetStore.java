package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.lane.Priority;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/// The tables `budget*`, always within a transaction of their organization. Who writes holds the row of `budget`.
final class BudgetStore {

    /// The remote side counts calls within it.
    static final Duration WINDOW = Duration.ofSeconds(2);

    private static final String DAY = """
            SELECT day_began_at, day_ends_at, end_told, daily_limit, told_remaining, told_spent, told_at,
                   spent_p0, spent_p1, spent_p2, spent_p3, refused_burst, refused_day, refused_blocked, blocked_until
              FROM engine.budget
             WHERE organization_id = current_setting('app.organization')
            """;

    /// The day as it stands; empty when nothing was ever asked.
    Optional<Day> find(Handle handle) {
        return handle.createQuery(DAY).map((row, _) -> day(row)).findOne();
    }

    /// The day as it stands, for this transaction alone. The first time it is `first`.
    Day lock(Handle handle, Day first) {
        Optional<Day> known = locked(handle);
        if (known.isPresent()) {
            return known.get();
        }
        handle.createUpdate("""
                        INSERT INTO engine.budget (organization_id, day_began_at, day_ends_at, end_told)
                        VALUES (current_setting('app.organization'), :began, :ends, false)
                        ON CONFLICT ON CONSTRAINT budget_pk DO NOTHING
                        """)
                .bind("began", time(first.began()))
                .bind("ends", time(first.ends()))
                .execute();
        return locked(handle).orElseThrow();
    }

    private static Optional<Day> locked(Handle handle) {
        return handle.createQuery(DAY + " FOR UPDATE").map((row, _) -> day(row)).findOne();
    }

    private static Day day(ResultSet row) throws SQLException {
        Instant toldAt = instant(row, "told_at");
        return new Day(
                row.getTimestamp("day_began_at").toInstant(),
                row.getTimestamp("day_ends_at").toInstant(),
                row.getBoolean("end_told"),
                row.getObject("daily_limit", Long.class),
                toldAt == null
                        ? null
                        : new Day.Balance(row.getLong("told_remaining"), row.getLong("told_spent"), toldAt),
                new PerClass(
                        row.getLong("spent_p0"),
                        row.getLong("spent_p1"),
                        row.getLong("spent_p2"),
                        row.getLong("spent_p3")),
                new RefusalCounts(
                        row.getInt("refused_burst"), row.getInt("refused_day"), row.getInt("refused_blocked")),
                instant(row, "blocked_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    void save(Handle handle, Day day) {
        Day.Balance told = day.told();
        bindDay(handle.createUpdate("""
                                UPDATE engine.budget
                                   SET day_began_at = :began, day_ends_at = :ends, end_told = :endTold,
                                       daily_limit = :limit, told_remaining = :remaining, told_spent = :toldSpent,
                                       told_at = :toldAt, spent_p0 = :p0, spent_p1 = :p1, spent_p2 = :p2,
                                       spent_p3 = :p3, refused_burst = :burst, refused_day = :day,
                                       refused_blocked = :blocked, blocked_until = :blockedUntil
                                 WHERE organization_id = current_setting('app.organization')
                                """), day)
                .bind("endTold", day.endTold())
                .bind("toldSpent", told == null ? null : (Long) told.ownSpent())
                .bind("toldAt", told == null ? null : time(told.at()))
                .bind("blockedUntil", day.blockedUntil() == null ? null : time(day.blockedUntil()))
                .execute();
    }

    /// Keeps a day that is over.
    void keep(Handle handle, Day day) {
        bindDay(handle.createUpdate("""
                        INSERT INTO engine.budget_day
                               (organization_id, day_began_at, day_ends_at, daily_limit, told_remaining, spent_p0,
                                spent_p1, spent_p2, spent_p3, refused_burst, refused_day, refused_blocked)
                        VALUES (current_setting('app.organization'), :began, :ends, :limit, :remaining, :p0, :p1, :p2,
                                :p3, :burst, :day, :blocked)
                        ON CONFLICT ON CONSTRAINT budget_day_pk DO NOTHING
                        """), day).execute();
    }

    private static <S extends SqlStatement<S>> S bindDay(S statement, Day day) {
        return statement
                .bind("began", time(day.began()))
                .bind("ends", time(day.ends()))
                .bind("limit", day.limit())
                .bind("remaining", day.told() == null ? null : (Long) day.told().remaining())
                .bind("p0", day.spent().p0())
                .bind("p1", day.spent().p1())
                .bind("p2", day.spent().p2())
                .bind("p3", day.spent().p3())
                .bind("burst", day.refused().burst())
                .bind("day", day.refused().day())
                .bind("blocked", day.refused().blocked());
    }

    /// Ends a grant: what was not spent of it is free again, and its calls leave their windows two seconds after the
    /// last answer.
    ///
    /// @return false when it had been settled, or taken for a dead node's, before
    boolean settle(Handle handle, Report.Lot lot) {
        return handle.createUpdate("""
                                UPDATE engine.budget_grant
                                   SET settled = true, tokens = 0, calls = :calls,
                                       free_at = now() + make_interval(secs => :window - :age)
                                 WHERE grant_id = :grant AND organization_id = current_setting('app.organization')
                                   AND NOT settled
                                """)
                        .bind("grant", lot.grantId())
                        .bind("calls", lot.calls())
                        .bind("window", seconds(WINDOW))
                        .bind("age", seconds(lot.age()))
                        .execute()
                == 1;
    }

    /// A grant that nobody settled in time.
    record Lost(Priority priority, long tokens) {}

    /// Removes grants whose calls have left their windows.
    ///
    /// @return those among them that nobody settled
    List<Lost> removeFree(Handle handle) {
        return handle
                .createQuery("""
                        DELETE FROM engine.budget_grant
                         WHERE organization_id = current_setting('app.organization') AND free_at <= now()
                        RETURNING priority, tokens
                        """)
                .map((row, _) -> new Lost(Priority.of(row.getInt("priority")), row.getLong("tokens")))
                .stream()
                .filter(removed -> removed.tokens() > 0)
                .toList();
    }

    /// Tokens granted and not settled, by class.
    PerClass granted(Handle handle) {
        return handle
                .createQuery("""
                        SELECT priority, sum(tokens)::bigint AS tokens
                          FROM engine.budget_grant
                         WHERE organization_id = current_setting('app.organization') AND tokens > 0
                         GROUP BY priority
                        """)
                .map((row, _) -> new Lost(Priority.of(row.getInt("priority")), row.getLong("tokens")))
                .list()
                .stream()
                .reduce(PerClass.NONE, (sum, next) -> sum.plus(next.priority(), next.tokens()), (_, last) -> last);
    }

    /// How a window stands.
    ///
    /// @param taken places that may be in use
    /// @param closed how long the remote side wants it closed; zero when it does not
    /// @param nextFree how long until some place is free again; null when none is taken
    record Standing(
            String name,
            int limit,
            int taken,
            Duration closed,
            @Nullable Duration nextFree) {}

    /// All windows of the organization.
    List<Standing> windows(Handle handle) {
        return handle.createQuery("""
                        SELECT known.name, known.burst_limit, taken.calls,
                               (extract(epoch FROM known.closed_until - now()) * 1000)::bigint AS closed,
                               (extract(epoch FROM taken.next_free - now()) * 1000)::bigint AS next_free
                          FROM engine.budget_window AS known
                         CROSS JOIN LATERAL (
                                   SELECT coalesce(sum(given.calls), 0) AS calls, min(given.free_at) AS next_free
                                     FROM engine.budget_grant AS given
                                    WHERE given.organization_id = known.organization_id
                                      AND known.name = ANY (given.windows)
                                      AND given.calls > 0 AND given.free_at > now()) AS taken
                         WHERE known.organization_id = current_setting('app.organization')
                         ORDER BY known.name
                        """).map((row, _) -> standing(row)).list();
    }

    private static Standing standing(ResultSet row) throws SQLException {
        Long nextFree = row.getObject("next_free", Long.class);
        return new Standing(
                row.getString("name"),
                row.getInt("burst_limit"),
                row.getInt("calls"),
                Duration.ofMillis(Math.max(0, row.getLong("closed"))),
                nextFree == null ? null : Duration.ofMillis(nextFree));
    }

    void addWindow(Handle handle, Window window) {
        handle.createUpdate("""
                        INSERT INTO engine.budget_window (organization_id, name, burst_limit)
                        VALUES (current_setting('app.organization'), :name, :limit)
                        ON CONFLICT ON CONSTRAINT budget_window_pk DO NOTHING
                        """)
                .bind("name", window.name())
                .bind("limit", window.startLimit())
                .execute();
    }

    void learnLimit(Handle handle, String window, int limit) {
        handle.createUpdate("""
                        UPDATE engine.budget_window SET burst_limit = :limit
                         WHERE organization_id = current_setting('app.organization') AND name = :name
                        """).bind("name", window).bind("limit", limit).execute();
    }

    void closeWindow(Handle handle, String window, Duration reset) {
        handle.createUpdate("""
                        UPDATE engine.budget_window
                           SET closed_until = GREATEST(closed_until, now() + make_interval(secs => :reset))
                         WHERE organization_id = current_setting('app.organization') AND name = :name
                        """)
                .bind("name", window)
                .bind("reset", seconds(reset))
                .execute();
    }

    /// Gives a grant; until it is settled its calls may arrive as late as `flight` after its life.
    long grant(Handle handle, Ask ask, long tokens, int calls, BudgetSettings.Lots lots) {
        return handle.createQuery("""
                        INSERT INTO engine.budget_grant (organization_id, priority, windows, tokens, calls, free_at)
                        VALUES (current_setting('app.organization'), :priority, :windows, :tokens, :calls,
                                now() + make_interval(secs => :held))
                        RETURNING grant_id
                        """)
                .bind("priority", ask.priority().stored())
                .bindArray("windows", String.class, ask.windowNames())
                .bind("tokens", tokens)
                .bind("calls", calls)
                .bind("held", seconds(lots.life().plus(lots.flight()).plus(WINDOW)))
                .mapTo(Long.class)
                .one();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /// PostgreSQL's `make_interval` takes seconds with a fraction.
    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }
}
