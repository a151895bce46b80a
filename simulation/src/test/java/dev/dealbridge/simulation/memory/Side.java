package dev.dealbridge.simulation.memory;

import dev.dealbridge.bridge.memory.Memory;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.secret.SecretStore;
import dev.dealbridge.engine.secret.SecretVault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One of the two that must answer alike: the stores, and how their time is moved on.
///
/// @param rotated the same secrets with a newer key
/// @param clock the stores' own time
/// @param pass lets time pass
/// @param claims all that were ever given, in the same order on both sides
record Side(
        RunStores runs,
        InboxStore inbox,
        SecretStore secrets,
        SecretStore rotated,
        Memory memory,
        InstantSource clock,
        Consumer<Duration> pass,
        List<Claim> claims) {

    private static final SecretVault OLD = SecretVault.of(key(1));
    private static final SecretVault NEW = SecretVault.of(key(2) + "," + key(1));

    private static String key(int first) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) first;
        return Base64.getEncoder().encodeToString(bytes);
    }

    /// @param administer runs SQL as the owner of the tables
    static Side inPostgres(PostgresDatabase database, Consumer<String> administer) {
        return new Side(
                RunStores.in(database),
                InboxStore.in(database),
                SecretStore.in(database, OLD),
                SecretStore.in(database, NEW),
                Memory.in(database),
                InstantSource.system(),
                time -> administer.accept(later(time)),
                new ArrayList<>());
    }

    /// Rows whose times the database itself has set.
    private static String later(Duration time) {
        return """
                UPDATE engine.lane SET due_at = due_at - interval '%1$d seconds',
                                       changed_at = changed_at - interval '%1$d seconds';
                UPDATE engine.inbox SET received_at = received_at - interval '%1$d seconds';
                UPDATE engine.intent SET open_until = open_until - interval '%1$d seconds',
                                         changed_at = changed_at - interval '%1$d seconds';
                UPDATE bridge.party_link SET read_at = read_at - interval '%1$d seconds'
                """.formatted(time.toSeconds());
    }

    static Side inMemory() {
        Clock clock = new Clock();
        MemoryDatabase database = new MemoryDatabase(new MemoryData(clock), Gate.OPEN);
        MemoryStores stores = MemoryStores.in(database, OLD);
        return new Side(
                stores.runs(),
                stores.inbox(),
                stores.secrets(),
                new MemorySecretStore(database, NEW),
                stores.memory(),
                clock,
                clock::pass,
                new ArrayList<>());
    }

    /// How long ago something was, for comparison: both sides' clocks run a little apart.
    long minutesSince(Instant time) {
        return Math.round(Duration.between(time, clock.instant()).toSeconds() / 60.0);
    }

    @Nullable
    Long minutesUntil(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(-minutesSince(time));
    }

    /// Goes on a little with each look, as real time does.
    private static final class Clock implements InstantSource {

        private Instant now = Instant.parse("2026-03-01T08:00:00Z");

        @Override
        public Instant instant() {
            now = now.plusMillis(1);
            return now;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }
    }
}
