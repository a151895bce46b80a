package dev.dealbridge.engine.inbox;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.postgres.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;

/// A node in a JVM of its own, PostgreSQL included, that stores events from many threads and says which are safe; to be
/// killed.
final class InboxNode {

    private static final int SENDERS = 16;

    private InboxNode() {}

    public static void main(String[] args) {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(args[0]));
        PostgresDatabase database =
                PostgresDatabase.open(DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()));
        Inbox inbox = Inbox.open(InboxStore.in(database));
        for (int sender = 0; sender < SENDERS; sender++) {
            int number = sender;
            Thread.ofPlatform().start(() -> {
                for (int event = 0; event < 1_000_000; event++) {
                    String name = number + "-" + event;
                    inbox.accept(arrival(name));
                    say("stored " + name + ".");
                }
            });
        }
    }

    /// @param name of the event: its sender's number and its own
    static Arrival arrival(String name) {
        OrganizationId acme = OrganizationId.of("acme");
        int event = Integer.parseInt(name.substring(name.indexOf('-') + 1));
        LaneKey lane = new LaneKey(acme, "deal", Integer.toString(event % 50));
        return new Arrival(acme, "test", name, lane, name, null, Priority.P1);
    }

    private static void say(String line) {
        PrintStream out = System.out;
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
