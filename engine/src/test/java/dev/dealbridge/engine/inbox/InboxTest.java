package dev.dealbridge.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneStatus;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.StoredEvent;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.FaultyWire;
import dev.dealbridge.engine.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final LaneKey DEAL = new LaneKey(ACME, "deal", "42");

    private static final DatabaseSettings settings = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(settings);

    private final Lanes lanes = new Lanes(LaneStore.in(database));
    private Inbox inbox;

    @BeforeEach
    void open() {
        Administrator.emptyTables(settings);
        inbox = Inbox.open(InboxStore.in(database));
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Test
    void storesAnEventAndMarksItsLaneInOneCommit() {
        assertThat(inbox.accept(arrival("1", "{}"))).isEqualTo(new Accepted(false));

        assertThat(lanes.status(DEAL).orElseThrow().state()).isEqualTo(LaneStatus.State.DUE);
        assertThat(count("SELECT count(*) FROM engine.lane_event")).isEqualTo(1);
        // The same transaction wrote both rows.
        assertThat(count("SELECT count(*) FROM engine.inbox i JOIN engine.lane l ON l.xmin = i.xmin"))
                .isEqualTo(1);
    }

    @Test
    @Tag("case-9")
    void letsAnEventOutOfQuarantineOnceAndWakesItsLaneThen() {
        InboxStore store = InboxStore.in(database);
        inbox.accept(new Arrival(ACME, "test", "1", null, "{}", "cannot be read", Priority.P1));
        long event = inbox.quarantined(ACME).getFirst().id();

        assertThat(store.release(OrganizationId.of("globex"), event, DEAL, Priority.P0))
                .isFalse();
        assertThat(store.release(ACME, event, DEAL, Priority.P0)).isTrue();
        assertThat(store.release(ACME, event, DEAL, Priority.P0)).isFalse();

        assertThat(inbox.quarantined(ACME)).isEmpty();
        assertThat(inbox.events(DEAL)).extracting(StoredEvent::id).containsExactly(event);
        assertThat(lanes.status(DEAL).orElseThrow().state()).isEqualTo(LaneStatus.State.DUE);
        assertThat(count("SELECT dirty_seq FROM engine.lane")).isEqualTo(1);
    }

    @Test
    void letsAnEventOutOfQuarantineThatWakesNothing() {
        inbox.accept(new Arrival(ACME, "test", "1", null, "{}", "cannot be read", Priority.P1));
        long event = inbox.quarantined(ACME).getFirst().id();

        assertThat(InboxStore.in(database).release(ACME, event, null, Priority.P1))
                .isTrue();

        assertThat(inbox.quarantined(ACME)).isEmpty();
        assertThat(count("SELECT count(*) FROM engine.lane")).isZero();
    }

    @Test
    @Tag("case-1")
    void storesOneEventOfAHundredCopiesThatComeAtOnce() throws Exception {
        List<Callable<Accepted>> copies = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            copies.add(() -> inbox.accept(arrival("1", "{\"deal\":42}")));
        }

        List<Accepted> answers = all(copies);

        assertThat(answers).filteredOn(answer -> !answer.duplicate()).hasSize(1);
        assertThat(count("SELECT count(*) FROM engine.inbox")).isEqualTo(1);
        assertThat(count("SELECT dirty_seq FROM engine.lane")).isEqualTo(1);
        assertThat(inbox.counts()).isEqualTo(new InboxCounts(1, 0, 100, 99, 0));
    }

    @Test
    @Tag("case-1")
    void storesOneEventOfCopiesThatComeToTwoNodesAtOnce() throws Exception {
        try (Inbox other = Inbox.open(InboxStore.in(database))) {
            List<Callable<Accepted>> copies = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Inbox node = i % 2 == 0 ? inbox : other;
                String key = "event-" + i / 4;
                copies.add(() -> node.accept(arrival(key, "{\"of\":\"" + key + "\"}")));
            }

            List<Accepted> answers = all(copies);

            assertThat(answers).filteredOn(answer -> !answer.duplicate()).hasSize(15);
            assertThat(count("SELECT count(*) FROM engine.inbox")).isEqualTo(15);
        }
    }

    @Test
    @Tag("case-4")
    void storesOneEventWhoseAttemptsAllWaitForASlowDatabase() throws Exception {
        List<Callable<Accepted>> attempts = new ArrayList<>();
        for (int attempt = 1; attempt <= 4; attempt++) {
            String body = "attempt " + attempt;
            attempts.add(() -> inbox.accept(new Arrival(
                    ACME, "test", "1", DEAL, body, null, Priority.P1, Arrival.digest("what is the same in all"))));
        }
        try (Lock lock = Lock.of("LOCK TABLE engine.inbox IN ACCESS EXCLUSIVE MODE")) {
            attempts.add(() -> {
                new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
                lock.letGo();
                return new Accepted(true);
            });

            List<Accepted> answers = all(attempts);

            assertThat(answers).filteredOn(answer -> !answer.duplicate()).hasSize(1);
        }
        assertThat(count("SELECT count(*) FROM engine.inbox")).isEqualTo(1);
        assertThat(count("SELECT dirty_seq FROM engine.lane")).isEqualTo(1);
    }

    @Test
    @Tag("case-1")
    @Tag("case-6")
    void neverTakesADifferentEventForADuplicate() {
        // Pipedrive's id of a user event has been seen to be the user's id: two events, one key.
        assertThat(inbox.accept(arrival("user-9", "{\"name\":\"Ann\"}")).duplicate())
                .isFalse();
        assertThat(inbox.accept(arrival("user-9", "{\"name\":\"Anne\"}")).duplicate())
                .isFalse();
        assertThat(inbox.accept(arrival("user-9", "{\"name\":\"Anne\"}")).duplicate())
                .isTrue();
    }

    @Test
    void takesDeliveriesWithTheSameContentForOneEvent() {
        String content = Arrival.digest("{\"deal\":42}");
        Arrival first = new Arrival(ACME, "test", "1", DEAL, "attempt 1", null, Priority.P1, content);
        Arrival second = new Arrival(ACME, "test", "1", DEAL, "attempt 2", null, Priority.P1, content);

        assertThat(inbox.accept(first).duplicate()).isFalse();
        assertThat(inbox.accept(second).duplicate()).isTrue();
    }

    @Test
    void wakesNoLaneForADuplicate() {
        inbox.accept(arrival("1", "{}"));
        inbox.accept(arrival("1", "{}"));

        assertThat(count("SELECT dirty_seq FROM engine.lane")).isEqualTo(1);
    }

    @Test
    void keepsOrganizationsApart() {
        OrganizationId globex = OrganizationId.of("globex");
        inbox.accept(new Arrival(ACME, "test", "1", null, "same", "not understood", Priority.P1));

        assertThat(inbox.accept(new Arrival(globex, "test", "1", null, "same", "not understood", Priority.P1))
                        .duplicate())
                .isFalse();
        assertThat(inbox.quarantined(ACME)).hasSize(1);
        assertThat(inbox.quarantined(OrganizationId.of("nobody"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "a NUL \0 in the middle",
                "\\u0000 written out and a backslash \\",
                "a lone high \ud83d surrogate",
                "a lone low \ude00 surrogate",
                "reversed \ude00\ud83d surrogates",
                "a pair \ud83d\ude00 of them",
                "\ufeff{\"with\":\"a byte order mark\"}",
                "\0\\\0\\\\\ud800",
            })
    @Tag("case-11")
    void keepsTheBodyOfAQuarantinedEventAsItCame(String body) {
        inbox.accept(new Arrival(ACME, "test", "1", DEAL, body, "cannot be read: \0", Priority.P1));

        assertThat(inbox.quarantined(ACME)).singleElement().satisfies(event -> {
            assertThat(event.body()).isEqualTo(body);
            assertThat(event.reason()).isEqualTo("cannot be read: ?");
            assertThat(event.source()).isEqualTo("test");
        });
        assertThat(lanes.status(DEAL)).as("quarantine wakes nobody").isEmpty();
    }

    @Test
    @Tag("case-11")
    void keepsBytesThatAreNotUtf8() {
        byte[] bytes = {'{', (byte) 0xff, 0, (byte) 0xc3, '}'};
        assertThat(Arrival.isUtf8(bytes)).isFalse();
        inbox.accept(new Arrival(ACME, "test", "1", null, Arrival.text(bytes), "not UTF-8", Priority.P1));

        String stored = inbox.quarantined(ACME).getFirst().body();

        assertThat(stored.getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(bytes);
        assertThat(Arrival.text("Übermaß €".getBytes(StandardCharsets.UTF_8))).isEqualTo("Übermaß €");
    }

    @Test
    void takesKeysOfAnyLengthAndCharacter() {
        assertThat(inbox.accept(arrival("k".repeat(5_000), "{}")).duplicate()).isFalse();
        assertThat(inbox.accept(arrival("k".repeat(5_001), "{}")).duplicate()).isFalse();
        assertThat(inbox.accept(arrival("\0\ud800", "{}")).duplicate()).isFalse();
        assertThat(inbox.accept(arrival("\0\ud800", "{}")).duplicate()).isTrue();
        assertThat(inbox.accept(arrival("", "{}")).duplicate()).isFalse();
    }

    @Test
    void takesTheLongestBodyAndRefusesALongerOne() {
        String longest = "x".repeat(Arrival.LONGEST_BODY);

        assertThat(inbox.accept(arrival("1", longest)).duplicate()).isFalse();
        assertThatThrownBy(() -> arrival("2", longest + "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most");
    }

    @Test
    void refusesALaneOfAnotherOrganization() {
        LaneKey foreign = new LaneKey(OrganizationId.of("globex"), "deal", "42");

        assertThatThrownBy(() -> new Arrival(ACME, "test", "1", foreign, "{}", null, Priority.P1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names a lane of another");
    }

    @Test
    void refusesAtOnceWhatDoesNotFitIntoTheQueue() throws Exception {
        InboxSettings small = new InboxSettings(
                1, 1, 1, Arrival.LONGEST_BODY, InboxSettings.usual().patience());
        try (Inbox narrow = Inbox.open(InboxStore.in(database), small)) {
            String half = "x".repeat(Arrival.LONGEST_BODY / 2 + 1);
            List<Callable<String>> deliveries = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String key = "big-" + i;
                deliveries.add(() -> {
                    try {
                        narrow.accept(arrival(key, half));
                        return "stored";
                    } catch (InboxUnavailable e) {
                        return String.valueOf(e.getMessage());
                    }
                });
            }

            assertThat(all(deliveries))
                    .contains("stored")
                    .anySatisfy(answer -> assertThat(answer).contains("waiting to be stored: deliver again"));
            assertThat(narrow.counts().refused()).isPositive();
        }
    }

    @Test
    void storesWhatComesAfterAnErrorInTheMiddleOfALot() {
        InboxSettings one = new InboxSettings(
                1, 512, 512, Arrival.LONGEST_BODY, InboxSettings.usual().patience());
        try (PostgresDatabase faulty = PostgresDatabase.open(FaultyWire.to(settings));
                Inbox narrow = Inbox.open(InboxStore.in(faulty), one)) {
            narrow.accept(arrival("before", "{}"));
            FaultyWire.failNext("inbox-writer-0");

            assertThatThrownBy(() -> narrow.accept(arrival("during", "{}")))
                    .isInstanceOf(InboxUnavailable.class)
                    .hasMessageContaining("deliver again")
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);

            assertThat(narrow.accept(arrival("during", "{}")).duplicate()).isFalse();
        }
        assertThat(count("SELECT count(*) FROM engine.inbox")).isEqualTo(2);
    }

    @Test
    @Tag("case-14")
    void countsBodiesThatNobodyWaitsForAnyLongerUntilTheyAreLetGo() throws Exception {
        InboxSettings impatient = new InboxSettings(1, 1, 10, Arrival.LONGEST_BODY, Duration.ofMillis(200));
        String large = "x".repeat(Arrival.LONGEST_BODY * 2 / 3);
        try (Inbox narrow = Inbox.open(InboxStore.in(database), impatient)) {
            try (Lock _ = Lock.of("LOCK TABLE engine.inbox IN ACCESS EXCLUSIVE MODE")) {
                assertThatThrownBy(() -> narrow.accept(arrival("stuck", large)))
                        .hasMessageContaining("was not stored within");
                assertThatThrownBy(() -> narrow.accept(arrival("next", large)))
                        .as("the writer still holds the first body")
                        .hasMessageContaining("too much is waiting");
                // A small one waits behind it in the queue, gives up, and takes no room then.
                String small = "x".repeat(Arrival.LONGEST_BODY / 4);
                for (int i = 0; i < 2; i++) {
                    String key = "small-" + i;
                    assertThatThrownBy(() -> narrow.accept(arrival(key, small)))
                            .hasMessageContaining("was not stored within");
                }
            }
            Eventually.until("there is room again", () -> stores(narrow, arrival("after", large)));
        }
    }

    @Test
    void refusesOnlyTheEventsOfLanesThatAreLocked() throws Exception {
        InboxSettings one = new InboxSettings(
                1, 512, 512, Arrival.LONGEST_BODY, InboxSettings.usual().patience());
        for (String record : List.of("locked-1", "locked-2")) {
            inbox.accept(of(record, "first"));
        }
        try (Inbox narrow = Inbox.open(InboxStore.in(database), one);
                Lock _ = Lock.of("SELECT 1 FROM engine.lane WHERE record_id LIKE 'locked-%' FOR UPDATE")) {
            // The first one keeps the writer waiting, so that the others come to it in one lot.
            List<Callable<Boolean>> deliveries = new ArrayList<>();
            deliveries.add(() -> stores(narrow, of("locked-1", "second")));
            for (int i = 0; i < 20; i++) {
                String record = i == 10 ? "locked-2" : "free-" + i;
                deliveries.add(() -> stores(narrow, of(record, "second")));
            }

            List<Boolean> stored = all(deliveries);

            assertThat(stored).filteredOn(yes -> !yes).hasSize(2);
            assertThat(stored.getFirst()).isFalse();
            assertThat(stored.get(11)).isFalse();
        }
    }

    @Test
    void refusesABadEventAloneAndStoresItsNeighbours() throws Exception {
        // Nothing that an Arrival lets pass is refused by the tables as they are; a rule of theirs may come.
        Administrator.run(
                settings, "ALTER TABLE engine.inbox ADD CONSTRAINT refused CHECK (dedupe_key <> 'bad') NOT VALID");
        try (Lock lock = Lock.of("LOCK TABLE engine.inbox IN ACCESS EXCLUSIVE MODE")) {
            List<Callable<Boolean>> deliveries = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Arrival event = arrival(i == 10 ? "bad" : "good-" + i, "{}");
                deliveries.add(() -> stores(inbox, event));
            }
            // All wait for the lock, the first in one lot, the others in the next.
            deliveries.add(() -> {
                new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
                lock.letGo();
                return true;
            });

            List<Boolean> stored = all(deliveries);

            assertThat(stored).filteredOn(yes -> !yes).hasSize(1);
            assertThat(stored.get(10)).isFalse();
        } finally {
            Administrator.run(settings, "ALTER TABLE engine.inbox DROP CONSTRAINT refused");
        }
    }

    @Test
    void showsWhatArrivedForALane() {
        inbox.accept(arrival("1", "first"));
        inbox.accept(arrival("2", "second"));
        inbox.accept(
                new Arrival(ACME, "test", "3", new LaneKey(ACME, "deal", "43"), "of another lane", null, Priority.P1));

        assertThat(inbox.events(DEAL)).extracting(StoredEvent::body).containsExactly("second", "first");
        assertThat(inbox.events(new LaneKey(OrganizationId.of("globex"), "deal", "42")))
                .isEmpty();
    }

    @Test
    void refusesWhenItIsClosed() {
        inbox.close();

        assertThatThrownBy(() -> inbox.accept(arrival("1", "{}"))).isInstanceOf(InboxUnavailable.class);
    }

    /// Keeps something locked, as a person with an open transaction does.
    private record Lock(Connection connection) implements AutoCloseable {

        static Lock of(String sql) throws SQLException {
            Connection connection =
                    DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
            return new Lock(connection);
        }

        void letGo() throws SQLException {
            connection.rollback();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static boolean stores(Inbox inbox, Arrival arrival) {
        try {
            inbox.accept(arrival);
            return true;
        } catch (InboxUnavailable _) {
            return false;
        }
    }

    private static Arrival of(String record, String key) {
        return new Arrival(ACME, "test", record + key, new LaneKey(ACME, "deal", record), key, null, Priority.P1);
    }

    private static Arrival arrival(String key, String body) {
        return new Arrival(ACME, "test", key, DEAL, body, null, Priority.P1);
    }

    private static <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> result : executor.invokeAll(calls)) {
                results.add(result.get());
            }
        }
        return results;
    }

    private long count(String sql) {
        return database.inEngine(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
