package dev.dealbridge.engine.metrics;

import dev.dealbridge.engine.budget.BudgetBook;
import dev.dealbridge.engine.database.Organizations;
import dev.dealbridge.engine.database.PostgresDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gauges of what all nodes on a database have to do and may spend. They stand still until [#refresh()] is called. Safe
/// for use by many threads.
public final class EngineMetrics {

    private static final Logger log = LoggerFactory.getLogger(EngineMetrics.class);

    /// Whoever asks more often is told the same again: a look costs the database something.
    private static final Duration REST = Duration.ofSeconds(5);

    private final QueueReader reader;
    private final Organizations organizations;
    private final BudgetBook budgets;
    private final InstantSource clock;
    private final QueueGauges queues;
    private final BudgetGauges tokens;
    private Instant freshUntil = Instant.MIN;
    private volatile boolean answers;

    public EngineMetrics(PostgresDatabase database, BudgetBook budgets, InstantSource clock, MeterRegistry registry) {
        this.reader = new QueueReader(database);
        this.organizations = new Organizations(database);
        this.budgets = budgets;
        this.clock = clock;
        this.queues = new QueueGauges(registry);
        this.tokens = new BudgetGauges(registry);
        Gauge.builder("dealbridge.database.up", this, metrics -> metrics.answers ? 1 : 0)
                .description(
                        "Whether the database answered when it was last looked at; if not, the other gauges are old")
                .register(registry);
    }

    /// Looks again, unless that was done moments ago. Says by a gauge of its own when the database does not answer.
    public synchronized void refresh() {
        Instant now = clock.instant();
        if (now.isBefore(freshUntil)) {
            return;
        }
        try {
            queues.show(reader.read());
            tokens.show(organizations.all().stream().map(budgets::state).toList());
            answers = true;
        } catch (RuntimeException e) {
            answers = false;
            log.warn("the database does not answer, so metrics stand still cause={}", e.getMessage());
        }
        freshUntil = now.plus(REST);
    }
}
