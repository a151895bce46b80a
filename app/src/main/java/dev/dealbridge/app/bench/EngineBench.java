package dev.dealbridge.app.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.sun.management.OperatingSystemMXBean;
import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.inbox.Arrival;
import dev.dealbridge.engine.inbox.Inbox;
import dev.dealbridge.engine.inbox.InboxStore;
import dev.dealbridge.engine.lane.Decision;
import dev.dealbridge.engine.lane.LaneHandler;
import dev.dealbridge.engine.lane.LaneKey;
import dev.dealbridge.engine.lane.LaneSettings;
import dev.dealbridge.engine.lane.LaneStore;
import dev.dealbridge.engine.lane.LaneWorkers;
import dev.dealbridge.engine.lane.Lanes;
import dev.dealbridge.engine.lane.Priority;
import dev.dealbridge.engine.lane.RunStores;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.pipedrive.webhook.BasicAuth;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// The engine on a durable PostgreSQL of its own, beside single-row inserts and db-scheduler on the same server. What
/// is compared is measured in turns, so that the machine's noise meets both.
public final class EngineBench {
    static final String KIND = "deal";
    static final OrganizationId HOT = OrganizationId.of("hot");

    private static final Duration FLOOD = Duration.ofSeconds(4);
    private static final int LANES = 20_000;
    private static final int BACKLOG = 100_000;
    private static final int CLAIM_TIMES = 5;
    private static final int DUE = 1_000_000;
    private static final int STEPPED = 2_000;
    private static final int STEPS = 10;
    private static final int COPIES = 10_000;
    private static final int HELD = 16;
    private static final String BODY = "{\"data\":\"%s\"}".formatted("x".repeat(1_600));
    private static final BasicAuth PASSWORD = new BasicAuth("dealbridge", "bench-password");

    private final int events;
    private final int rounds;
    private final Consumer<String> progress;
    private final Measurements measured = new Measurements();
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /// @param events how many are queued in a small heap
    /// @param rounds how often what is quick is measured
    /// @param progress hears what is being done
    public EngineBench(int events, int rounds, Consumer<String> progress) {
        this.events = events;
        this.rounds = rounds;
        this.progress = progress;
    }

    /// Measures everything.
    ///
    /// @throws IOException when a process does not do what it should
    public List<Figure> run() throws IOException, InterruptedException {
        try (Workplace workplace = Workplace.create();
                BenchPostgres postgres = BenchPostgres.start(workplace.folder().resolve("postgres"))) {
            acks(postgres, 64, EngineMeasure.INSERTS_64, EngineMeasure.ACKS_64, EngineMeasure.ACKS_64_RATIO);
            acks(postgres, 256, EngineMeasure.INSERTS_256, EngineMeasure.ACKS_256, EngineMeasure.ACKS_256_RATIO);
            cold(postgres);
            claims(postgres);
            steps(postgres);
            copies(postgres);
            recovery(postgres, workplace.folder());
            queued(postgres, workplace.folder());
        } catch (SQLException | ExecutionException e) {
            throw new IOException("the engine could not be measured: " + e.getMessage(), e);
        }
        return measured.figures();
    }

    /// An event of an organization.
    ///
    /// @param event its name
    /// @param record what it is about
    static Arrival arrival(OrganizationId organization, long event, long record) {
        LaneKey lane = new LaneKey(organization, KIND, Long.toString(record));
        return new Arrival(organization, "bench", Long.toString(event), lane, BODY, null, Priority.P1);
    }

    private void acks(
            BenchPostgres postgres, int senders, EngineMeasure inserts, EngineMeasure acks, EngineMeasure ratio)
            throws SQLException, InterruptedException, ExecutionException {
        DatabaseSettings settings = postgres.fresh();
        BenchPostgres.run(settings, "CREATE TABLE single (id bigint GENERATED ALWAYS AS IDENTITY, body text NOT NULL)");
        String header = PASSWORD.toHeader();
        AtomicLong next = new AtomicLong();
        try (PostgresDatabase database = PostgresDatabase.open(settings);
                Inbox inbox = Inbox.open(InboxStore.in(database))) {
            for (int round = 0; round <= rounds; round++) {
                progress.accept("%d senders, round %d of %d".formatted(senders, round, rounds));
                Flood plain = Flood.of(senders, FLOOD, _ -> new Insert(settings));
                long cpu = system.getProcessCpuTime();
                Flood durable = Flood.of(senders, FLOOD, _ -> () -> {
                    if (!PASSWORD.accepts(header)) {
                        throw new IllegalStateException("the password was refused");
                    }
                    long event = next.getAndIncrement();
                    inbox.accept(arrival(HOT, event, event % LANES));
                    return true;
                });
                cpu = system.getProcessCpuTime() - cpu;
                if (round == 0) {
                    continue; // warms up
                }
                measured.add(inserts, plain.perSecond());
                measured.add(acks, durable.perSecond());
                measured.addShare(ratio, durable.perSecond(), plain.perSecond());
                if (acks == EngineMeasure.ACKS_64) {
                    measured.add(EngineMeasure.ACKS_64_P99, durable.slowest());
                    measured.add(EngineMeasure.ACK_CPU, cpu / 1_000 / Math.max(1, durable.count()));
                }
            }
        }
    }

    /// One connection that inserts row by row.
    private static final class Insert implements Flood.Member {
        private final Connection connection;
        private final PreparedStatement statement;

        Insert(DatabaseSettings database) throws SQLException {
            connection = BenchPostgres.connect(database);
            statement = connection.prepareStatement("INSERT INTO single (body) VALUES (?)");
        }

        @Override
        public boolean once() throws SQLException {
            statement.setString(1, BODY);
            return statement.executeUpdate() == 1;
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection cannot be closed", e);
            }
        }
    }

    private void cold(BenchPostgres postgres) throws SQLException, InterruptedException {
        Semaphore done = new Semaphore(0);
        LaneHandler handler = run -> {
            run.step("look-" + run.lane().id(), "look", Integer.class, () -> 1);
            if (!run.lane().organization().equals(HOT)) {
                done.release();
            }
            return new Decision.Done();
        };
        for (int round = 1; round <= rounds; round++) {
            progress.accept("one organization waits behind %,d lanes of another, round %d of %d"
                    .formatted(BACKLOG, round, rounds));
            try (PostgresDatabase database = PostgresDatabase.open(postgres.fresh());
                    Inbox inbox = Inbox.open(InboxStore.in(database))) {
                new Lanes(LaneStore.in(database)).markDirty(lanes(BACKLOG), Priority.P1);
                try (LaneWorkers _ = workers(database, handler, LaneSettings.usual())) {
                    Thread.sleep(Duration.ofSeconds(1));
                    long begin = System.nanoTime();
                    inbox.accept(arrival(OrganizationId.of("cold"), round, 1));
                    done.acquire();
                    measured.add(EngineMeasure.COLD, milliseconds(begin));
                }
            }
        }
    }

    private void claims(BenchPostgres postgres) throws SQLException, InterruptedException {
        progress.accept("claiming from %,d due lanes".formatted(DUE));
        DatabaseSettings settings = postgres.fresh();
        try (PostgresDatabase database = PostgresDatabase.open(settings)) {
            BenchPostgres.run(settings, """
                    INSERT INTO engine.lane (organization_id, kind, record_id, priority, due_at, dirty_seq)
                    SELECT 'organization-' || i %% 50, '%s', i, 1, now() - make_interval(secs => i / 1000.0), 1
                      FROM generate_series(1, %d) AS made (i)""".formatted(KIND, DUE));
            BenchPostgres.run(settings, "VACUUM ANALYZE engine.lane");
            AtomicLong runs = new AtomicLong();
            try (LaneWorkers _ =
                    workers(database, _ -> counted(runs), LaneSettings.usual().withWorkers(1))) {
                for (int i = 0; i < CLAIM_TIMES; i++) {
                    long before = runs.get();
                    long begin = System.nanoTime();
                    Thread.sleep(Duration.ofSeconds(2));
                    long ran = runs.get() - before;
                    measured.add(EngineMeasure.CLAIM, (System.nanoTime() - begin) / 1_000 / Math.max(1, ran));
                }
            }
        }
    }

    private static Decision counted(AtomicLong runs) {
        runs.incrementAndGet();
        return new Decision.Done();
    }

    private void steps(BenchPostgres postgres) throws SQLException, InterruptedException {
        for (int round = 1; round <= rounds; round++) {
            progress.accept("durable steps beside db-scheduler, round %d of %d".formatted(round, rounds));
            DatabaseSettings settings = postgres.fresh();
            try (PostgresDatabase database = PostgresDatabase.open(settings)) {
                long executions = scheduler(database);
                long steps = steps(database);
                measured.add(EngineMeasure.SCHEDULER, executions);
                measured.add(EngineMeasure.STEPS, steps);
                measured.addShare(EngineMeasure.STEPS_RATIO, steps, executions);
            }
        }
    }

    private static long steps(PostgresDatabase database) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(STEPPED);
        LaneHandler handler = run -> {
            String flow = "flow-" + run.lane().id();
            for (int i = 0; i < STEPS; i++) {
                run.step(flow, "step-" + i, String.class, () -> "done");
            }
            left.countDown();
            return new Decision.Done();
        };
        new Lanes(LaneStore.in(database)).markDirty(lanes(STEPPED), Priority.P1);
        long begin = System.nanoTime();
        try (LaneWorkers _ = workers(database, handler, LaneSettings.usual())) {
            left.await();
            return perSecond((long) STEPPED * STEPS, begin);
        }
    }

    private static long scheduler(PostgresDatabase database) throws InterruptedException {
        int count = STEPPED * STEPS / 2;
        CountDownLatch left = new CountDownLatch(count);
        OneTimeTask<Void> task = Tasks.oneTime("bench").execute((_, _) -> left.countDown());
        Scheduler scheduler = Scheduler.create(database.engineDataSource(), task)
                .tableName("engine.scheduled_tasks")
                .threads(HELD)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        Instant now = Instant.now();
        scheduler.scheduleBatch(IntStream.range(0, count).mapToObj(i -> task.instance(Integer.toString(i))), now);
        long begin = System.nanoTime();
        scheduler.start();
        try {
            left.await();
            return perSecond(count, begin);
        } finally {
            scheduler.stop();
        }
    }

    private void copies(BenchPostgres postgres) throws SQLException, InterruptedException, ExecutionException {
        progress.accept("%,d copies of one event".formatted(COPIES));
        AtomicLong flows = new AtomicLong();
        AtomicLong copies = new AtomicLong(COPIES);
        LaneHandler handler = run -> {
            run.step("flow-" + run.lane().id(), "begin", Long.class, flows::incrementAndGet);
            return new Decision.Done();
        };
        try (PostgresDatabase database = PostgresDatabase.open(postgres.fresh());
                Inbox inbox = Inbox.open(InboxStore.in(database));
                LaneWorkers _ = workers(database, handler, LaneSettings.usual())) {
            long begin = System.nanoTime();
            Flood.of(64, Duration.ofMinutes(2), _ -> () -> {
                inbox.accept(arrival(HOT, 7, 7));
                return copies.decrementAndGet() >= 64;
            });
            measured.add(EngineMeasure.COPIES_TIME, milliseconds(begin));
            awaitRest(database);
            measured.add(EngineMeasure.COPIES, flows.get());
        }
    }

    private static void awaitRest(PostgresDatabase database) throws InterruptedException {
        Lanes lanes = new Lanes(LaneStore.in(database));
        while (!lanes.backlog().isQuiet()) {
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private void recovery(BenchPostgres postgres, Path folder) throws SQLException, IOException, InterruptedException {
        progress.accept("killing a process that holds %d lanes".formatted(HELD));
        DatabaseSettings settings = postgres.fresh();
        CountDownLatch left = new CountDownLatch(HELD);
        try (PostgresDatabase database = PostgresDatabase.open(settings)) {
            new Lanes(LaneStore.in(database)).markDirty(lanes(HELD), Priority.P1);
            try (EngineProbe probe = EngineProbe.start(folder, "256m", settings, "hold", HELD)) {
                probe.next(folder);
                probe.kill();
            }
            long begin = System.nanoTime();
            LaneHandler handler = _ -> {
                left.countDown();
                return new Decision.Done();
            };
            try (LaneWorkers _ = workers(database, handler, LaneSettings.usual())) {
                left.await();
                measured.add(EngineMeasure.RECOVERY, milliseconds(begin));
            }
        }
    }

    private void queued(BenchPostgres postgres, Path folder) throws SQLException, IOException {
        progress.accept("queueing %,d events in a heap of 256 MB".formatted(events));
        long begin = System.nanoTime();
        try (EngineProbe probe = EngineProbe.start(folder, "256m", postgres.fresh(), "queue", events)) {
            probe.next(folder);
            measured.add(EngineMeasure.QUEUED, perSecond(events, begin));
            long worked = Long.parseLong(probe.next(folder));
            measured.add(EngineMeasure.QUEUED_MEMORY, probe.largestMebibytes());
            measured.add(EngineMeasure.QUEUED_WORKED, worked);
        }
    }

    private static LaneWorkers workers(PostgresDatabase database, LaneHandler handler, LaneSettings settings) {
        return LaneWorkers.start(RunStores.in(database), Map.of(KIND, handler), settings, InstantSource.system());
    }

    private static List<LaneKey> lanes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new LaneKey(HOT, KIND, Integer.toString(i)))
                .toList();
    }

    private static long perSecond(long count, long begin) {
        return count * 1_000_000_000L / Math.max(1, System.nanoTime() - begin);
    }

    private static long milliseconds(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
