package dev.dealbridge.engine.lane;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.database.Sql;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What was done about each event, in a table without any key: nothing but leases and fences keeps two workers from
/// counting one event twice.
final class Tally {

    static final OrganizationId ACME = OrganizationId.of("acme");

    /// The kind of its lanes.
    static final String KIND = "tally";

    private Tally() {}

    static void createTable(DatabaseSettings settings) {
        Administrator.run(settings, """
                CREATE TABLE public.tally (event text NOT NULL, worker bigint NOT NULL);
                CREATE INDEX tally_event ON public.tally (event);
                GRANT SELECT, INSERT ON public.tally TO dealbridge_organization
                """);
    }

    /// Looks whether an event is counted, takes its time, and counts it.
    static LaneHandler handler(Duration time) {
        return run -> {
            for (StoredEvent event : run.events()) {
                boolean counted = run.inTransaction(transaction -> Sql.of(transaction)
                        .createQuery("SELECT EXISTS (SELECT 1 FROM public.tally WHERE event = :event)")
                        .bind("event", event.body())
                        .mapTo(Boolean.class)
                        .one());
                if (!counted) {
                    pause(time);
                    run.inTransaction(transaction -> Sql.of(transaction)
                            .createUpdate("INSERT INTO public.tally VALUES (:event, :worker)")
                            .bind("event", event.body())
                            .bind("worker", ProcessHandle.current().pid())
                            .execute());
                }
            }
            return new Decision.Done();
        };
    }

    private static void pause(Duration time) throws InterruptedException {
        if (time.isPositive()) {
            new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    static LaneKey lane(String record) {
        return new LaneKey(ACME, KIND, record);
    }

    /// Each event as often as it was counted.
    static List<String> events(PostgresDatabase database) {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT event FROM public.tally")
                        .mapTo(String.class)
                        .list());
    }

    /// The events that a process has counted.
    static List<String> eventsOf(PostgresDatabase database, long worker) {
        return database.inOrganization(
                ACME,
                transaction -> Sql.of(transaction)
                        .createQuery("SELECT event FROM public.tally WHERE worker = :worker")
                        .bind("worker", worker)
                        .mapTo(String.class)
                        .list());
    }
}
