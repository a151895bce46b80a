package dev.dealbridge.engine.budget;

import dev.dealbridge.engine.database.PostgresDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes the ledgers of days that ended long ago.
public final class OldBudgetDays {

    private static final Logger log = LoggerFactory.getLogger(OldBudgetDays.class);

    private static final int DAYS_KEPT = 400;

    private final PostgresDatabase database;

    public OldBudgetDays(PostgresDatabase database) {
        this.database = database;
    }

    public void remove() {
        int removed = database.inEngine(
                handle -> handle.createUpdate("""
                        DELETE FROM engine.budget_day WHERE day_ends_at < now() - make_interval(days => :kept)
                        """).bind("kept", DAYS_KEPT).execute());
        if (removed > 0) {
            log.info("ledgers of old days were removed days={}", removed);
        }
    }
}
