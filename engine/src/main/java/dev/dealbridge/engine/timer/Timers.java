package dev.dealbridge.engine.timer;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.dealbridge.engine.budget.OldBudgetDays;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.inbox.OldEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Timers of all nodes on one database. Register them, then [#start]. Not safe for use by many threads until started.
///
/// A timer only marks lanes due: what it sets off is then leased, fenced, retried and visible like any other work.
/// Those
/// that are always there keep house in the inbox ([OldEvents]) and in the budget ([OldBudgetDays]).
public final class Timers implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{0,99}");

    /// A node that was killed in the middle of a tick is found out after this times four.
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    private static final int MISSED_HEARTBEATS = 4;

    private final PostgresDatabase database;
    private final Duration lookEvery;
    private final List<RecurringTask<Void>> tasks = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    /// Timers that look once a second whether one is due.
    public Timers(PostgresDatabase database) {
        this(database, Duration.ofSeconds(1));
    }

    /// @param lookEvery how often this node looks whether a timer is due
    public Timers(PostgresDatabase database, Duration lookEvery) {
        this.database = database;
        this.lookEvery = lookEvery;
        recurring("old-events", Duration.ofDays(1), new OldEvents(InboxStore.in(database))::tidy);
        recurring("old-budget-days", Duration.ofDays(1), new OldBudgetDays(database)::remove);
    }

    /// Adds a timer that ticks at the first start, then `every` after the end of the last tick, on one node at a time.
    ///
    /// @param name the same on all nodes; its last tick is remembered under it
    /// @param marksLanes a short piece of work that marks lanes; when it throws, the next tick comes as usual
    public Timers recurring(String name, Duration every, Runnable marksLanes) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a timer is named by 1 to 100 of a-z, 0-9, '.', '_' and '-', not '" + name + "'");
        }
        if (!every.isPositive()) {
            throw new IllegalArgumentException("the timer " + name + " must tick after a positive time, not " + every);
        }
        if (scheduler != null) {
            throw new IllegalStateException("the timer " + name + " comes too late: the timers run already");
        }
        if (tasks.stream().anyMatch(task -> task.getName().equals(name))) {
            throw new IllegalArgumentException("there is a timer named " + name + " already");
        }
        tasks.add(Tasks.recurring(name, FixedDelay.of(every)).execute((_, _) -> marksLanes.run()));
        return this;
    }

    public void start() {
        if (scheduler != null) {
            throw new IllegalStateException("the timers run already");
        }
        Scheduler started = Scheduler.create(database.engineDataSource(), List.of())
                .startTasks(tasks)
                .tableName("engine.scheduled_tasks")
                .schedulerName(new SchedulerName.Fixed(
                        "dealbridge-" + ProcessHandle.current().pid()))
                .threads(2)
                .pollingInterval(lookEvery)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
        started.start();
        scheduler = started;
    }

    /// Waits for a tick that is under way, up to ten seconds.
    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.stop();
        }
    }
}
