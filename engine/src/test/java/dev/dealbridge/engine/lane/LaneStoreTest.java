package dev.dealbridge.engine.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.LaneStore.Claim;
import dev.dealbridge.engine.lane.LaneStore.Release;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Administrator;
import dev.dealbridge.engine.testing.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LaneStoreTest {

    private static final OrganizationId ACME = OrganizationId.of("acme");
    private static final Set<String> KINDS = Set.of("deal");
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final DatabaseSettings settings = TestPostgres.database();
    private static final PostgresDatabase database = PostgresDatabase.open(settings);

    private final LaneStore store = LaneStore.in(database);
    private final Lanes lanes = new Lanes(LaneStore.in(database));

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        Administrator.emptyTables(settings);
    }

    @Test
    @Tag("case-42")
    void claimsWithTheIndexAmongManyLanes() throws SQLException {
        // 60,000 lanes: most rest, many wait, and those that are due are among them.
        administer("""
                INSERT INTO engine.lane (organization_id, kind, record_id, priority, due_at, dirty_seq, done_seq)
                SELECT 'acme', 'deal', n::text, n % 4,
                       CASE n % 6 WHEN 0 THEN now() - interval '1 minute' WHEN 1 THEN now() + interval '1 hour' END,
                       1, 0
                  FROM generate_series(1, 60000) AS n
                """);
        administer("VACUUM ANALYZE engine.lane");

        String plan = explainClaim();

        assertThat(plan).contains("Index Scan using lane_turn on lane waiting").contains("lane_pk");
        assertThat(plan).doesNotContain("Seq Scan on lane").doesNotContain("Hash Join");
        // What was read is what was asked for, not what is there: 16 of 10,000 that are due.
        assertThat(buffersOf(plan)).isLessThan(400);
        assertThat(store.claim(KINDS, 16, "node", LEASE)).hasSize(16);
    }

    @Test
    @Tag("case-42")
    @Tag("long")
    void claimsInTwentyMillisecondsFromABacklogOfAMillion() {
        administer("""
                INSERT INTO engine.lane (organization_id, kind, record_id, priority, due_at, dirty_seq)
                SELECT 'acme', 'deal', n::text, n % 4, now() - n * interval '1 millisecond', 1
                  FROM generate_series(1, 1000000) AS n
                """);
        administer("VACUUM ANALYZE engine.lane");
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            long began = System.nanoTime();
            assertThat(store.claim(KINDS, 16, "node", LEASE)).hasSize(16);
            times.add(System.nanoTime() - began);
        }
        times.sort(null);
        assertThat(Duration.ofNanos(times.get(times.size() / 2))).isLessThan(Duration.ofMillis(20));
    }

    @Test
    @Tag("case-22")
    void claimsDisjointLanesOnManyConnections() throws Exception {
        lanes.markDirty(keys(200), Priority.P1);
        List<Callable<List<Claim>>> claims = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            claims.add(() -> store.claim(KINDS, 7, "node", LEASE));
        }
        Set<Long> claimed = new HashSet<>();
        int total = 0;
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Claim>> claim : executor.invokeAll(claims)) {
                total += claim.get().size();
                claim.get().forEach(lane -> claimed.add(lane.laneId()));
            }
        }
        assertThat(total).isEqualTo(200);
        assertThat(claimed).hasSize(200);
    }

    @Test
    @Tag("case-50")
    void givesEachOrganizationItsTurn() {
        lanes.markDirty(keys(500), Priority.P1);
        List<OrganizationId> others = IntStream.range(0, 20)
                .mapToObj(i -> OrganizationId.of(i % 2 == 0 ? "a-" + i : "z-" + i))
                .toList();
        others.forEach(other -> lanes.markDirty(List.of(new LaneKey(other, "deal", "1")), Priority.P1));

        List<OrganizationId> served = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            served.addAll(organizations(store.claim(KINDS, 1, "node", LEASE)));
        }
        assertThat(served).containsAll(others).contains(ACME).doesNotHaveDuplicates();
        assertThat(organizations(store.claim(KINDS, 16, "node", LEASE)))
                .hasSize(16)
                .containsOnly(ACME);
    }

    @Test
    void servesTheUrgentFirstWhoseverTurnItIs() {
        lanes.markDirty(keys(3), Priority.P1);
        OrganizationId other = OrganizationId.of("zebra");
        lanes.markDirty(List.of(new LaneKey(other, "deal", "1")), Priority.P0);

        assertThat(organizations(store.claim(KINDS, 1, "node", LEASE))).containsExactly(other);
    }

    @Test
    void takesAllThatIsUrgentBeforeAnythingElse() {
        lanes.markDirty(List.of(new LaneKey(ACME, "deal", "later")), Priority.P1);
        lanes.markDirty(keys(3), Priority.P0);

        assertThat(store.claim(KINDS, 3, "node", LEASE))
                .extracting(claim -> claim.lane().id())
                .doesNotContain("later");
    }

    private static List<OrganizationId> organizations(List<Claim> claims) {
        return claims.stream().map(claim -> claim.lane().organization()).toList();
    }

    @Test
    @Tag("case-23")
    void raisesTheFenceWithEachClaimAndRefusesTheOldOne() {
        lanes.markDirty(keys(1), Priority.P1);
        Claim first = store.claim(KINDS, 1, "a", LEASE).getFirst();
        assertThat(store.claim(KINDS, 1, "b", LEASE)).isEmpty();
        administer("UPDATE engine.lane SET due_at = now() - interval '1 second'");

        Claim second = store.claim(KINDS, 1, "b", LEASE).getFirst();

        assertThat(second.fence()).isEqualTo(first.fence() + 1);
        assertThat(second.crashes()).isEqualTo(1);
        Release done = Release.done();
        assertThatThrownBy(() -> store.release(first, done)).isInstanceOf(FenceLost.class);
        assertThat(store.extend(List.of(first, second), LEASE)).containsExactly(second.laneId());
        assertThat(store.release(second, done)).isFalse();
        assertThatThrownBy(() -> store.release(second, done)).isInstanceOf(FenceLost.class);
        assertThat(store.extend(List.of(second), LEASE)).isEmpty();
    }

    @Test
    void keepsAnotherClaimAwayWhileACheckpointIsOpen() {
        lanes.markDirty(keys(1), Priority.P1);
        Claim claim = store.claim(KINDS, 1, "a", LEASE).getFirst();
        administer("UPDATE engine.lane SET due_at = now() - interval '1 second'");

        List<Claim> others = store.checkpoint(claim, _ -> store.claim(KINDS, 1, "b", LEASE));

        assertThat(others).isEmpty();
        assertThat(store.claim(KINDS, 1, "b", LEASE)).hasSize(1);
    }

    @Test
    void renewsTheOtherLeasesWhileALaneIsLocked() throws SQLException {
        lanes.markDirty(keys(2), Priority.P1);
        List<Claim> claims = store.claim(KINDS, 2, "a", LEASE);
        Claim locked = claims.getFirst();

        try (Connection person = DriverManager.getConnection(settings.jdbcUrl(), settings.user(), settings.password());
                Statement statement = person.createStatement()) {
            person.setAutoCommit(false);
            statement.execute("SELECT 1 FROM engine.lane WHERE lane_id = " + locked.laneId() + " FOR UPDATE");

            assertThat(store.extend(claims, LEASE))
                    .containsExactly(claims.getLast().laneId());
            person.rollback();
        }
        assertThat(store.extend(claims, LEASE)).hasSize(2);
    }

    @Test
    void handsOverTheNewestEventsUpToAMegabyte() {
        try (Inbox inbox = Inbox.open(InboxStore.in(database))) {
            for (int i = 0; i < 5; i++) {
                inbox.accept(event("many", i + "x".repeat(300_000)));
            }
            inbox.accept(event("large", "first"));
            inbox.accept(event("large", "x".repeat(Arrival.LONGEST_BODY)));
        }

        Map<String, List<StoredEvent>> events = store.claim(KINDS, 2, "a", LEASE).stream()
                .collect(Collectors.toMap(claim -> claim.lane().id(), Claim::events));

        assertThat(events.get("many"))
                .extracting(event -> event.body().substring(0, 1))
                .containsExactly("2", "3", "4");
        assertThat(events.get("large"))
                .extracting(event -> event.body().length())
                .containsExactly(Arrival.LONGEST_BODY);
    }

    private static Arrival event(String record, String body) {
        LaneKey lane = new LaneKey(ACME, "deal", record);
        return new Arrival(ACME, "test", Arrival.digest(body), lane, body, null, Priority.P1);
    }

    @Test
    void countsWhatWaits() {
        lanes.markDirty(keys(5), Priority.P1);
        List<Claim> claims = store.claim(KINDS, 4, "a", LEASE);
        store.release(claims.get(0), Release.done());
        store.release(claims.get(1), Release.failed(1, Duration.ofHours(1), "busy"));
        store.release(claims.get(2), Release.decided(null, "address missing"));

        assertThat(lanes.backlog())
                .isEqualTo(new Backlog(
                        1,
                        1,
                        1,
                        1,
                        List.of(new Backlog.Reason(true, "address missing", 1), new Backlog.Reason(false, "busy", 1))));
    }

    private static List<LaneKey> keys(int count) {
        List<LaneKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(new LaneKey(ACME, "deal", Integer.toString(i)));
        }
        return keys;
    }

    /// The statement itself, as the role runs it, and rolled back.
    private static String explainClaim() throws SQLException {
        try (Connection connection = database.engineDataSource().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement =
                    connection.prepareStatement("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) " + LaneClaims.CLAIM)) {
                LaneClaims.bind(connection, statement, KINDS, 16, "node", LEASE, new LaneTurns());
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                return plan.toString();
            } finally {
                connection.rollback();
            }
        }
    }

    /// Pages touched by the whole statement: the first line of buffers is its sum.
    private static int buffersOf(String plan) {
        Matcher buffers =
                Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?").matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return Integer.parseInt(buffers.group(1)) + (buffers.group(2) == null ? 0 : Integer.parseInt(buffers.group(2)));
    }

    private static void administer(String sql) {
        Administrator.run(settings, sql);
    }
}
