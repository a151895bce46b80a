package dev.dealbridge.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dealbridge.engine.database.DatabaseSettings;
import dev.dealbridge.engine.database.Organizations;
import dev.dealbridge.engine.database.PostgresDatabase;
import dev.dealbridge.engine.organization.OrganizationId;
import dev.dealbridge.engine.testing.Eventually;
import dev.dealbridge.engine.testing.MemoryFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedPostgresTest {

    @TempDir(factory = MemoryFolder.class)
    private static Path template;

    @TempDir(factory = MemoryFolder.class)
    private Path folder;

    @BeforeAll
    static void initialiseOnce() {
        EmbeddedPostgres.start(template).close();
    }

    /// Makes `folder` one that has been initialised before, faster than by doing it again.
    private void initialised() throws IOException {
        Files.walkFileTree(template, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                return copy(from);
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                return copy(from);
            }

            private FileVisitResult copy(Path from) throws IOException {
                Path to = folder.resolve(template.relativize(from));
                if (!to.equals(folder)) {
                    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Test
    void isDurableLoopbackOnlyUtf8AndRemembersItsPort() throws Exception {
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            port = postgres.port();
            assertThat(port).isBetween(1024, 32767);
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(postgres, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres, "SELECT datlocale FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("C.UTF-8");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
            ask(postgres, "CREATE TABLE kept AS SELECT 7 AS number; SELECT 1");
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(folder)) {
            assertThat(again.port()).isEqualTo(port);
            assertThat(ask(again, "SELECT number FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void refusesAWrongPassword() throws Exception {
        initialised();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void takesAnotherPortWhenTheRememberedOneIsTaken() throws Exception {
        initialised();
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            port = postgres.port();
        }
        try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                EmbeddedPostgres again = EmbeddedPostgres.start(folder)) {
            assertThat(again.port()).isNotEqualTo(port);
            assertThat(ask(again, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesAFolderThatAnotherOwnerHolds() throws Exception {
        initialised();
        try (EmbeddedPostgres _ = EmbeddedPostgres.start(folder)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOf(EmbeddedPostgresException.class)
                    .hasMessageContaining("in use by this process already")
                    .hasMessageContaining("choose another data folder");

            // The kernel forgets a lock when its process closes another channel to the file.
            try (PostgresOwner other = PostgresOwner.start(folder, EmbeddedPostgresSettings.Watch.AUTOMATIC)) {
                assertThat(other.refusal())
                        .contains("in use by another running process")
                        .contains("choose another data folder");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EmbeddedPostgresSettings.Watch.class)
    void servesAgainOnItsPortWhenTheServerAloneIsKilled(EmbeddedPostgresSettings.Watch watch) throws Exception {
        initialised();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(
                        EmbeddedPostgresSettings.in(folder).withWatch(watch));
                PostgresDatabase database = PostgresDatabase.open(
                        DatabaseSettings.of(postgres.jdbcUrl(), postgres.user(), postgres.password()))) {
            Organizations organizations = new Organizations(database);
            for (int kill = 1; kill <= 2; kill++) {
                OrganizationId before = OrganizationId.of("before-" + kill);
                Eventually.until("it is written", () -> registers(organizations, before));
                long killed = postgres.pid();

                ProcessHandle.of(killed).orElseThrow().destroyForcibly();

                Eventually.until("another server runs", () -> postgres.pid() != killed);
                OrganizationId after = OrganizationId.of("after-" + kill);
                Eventually.until("writes succeed again", () -> registers(organizations, after));
                assertThat(ask(postgres, "SELECT count(*) FROM engine.organization"))
                        .isEqualTo(Integer.toString(2 * kill));
                assertThat(postgres.isRunning()).isTrue();
            }
            assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
        }
        assertThat(processesOf(folder)).isEmpty();
    }

    private static boolean registers(Organizations organizations, OrganizationId id) {
        try {
            organizations.register(id);
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    @Test
    void waitsForARecoveryThatTakesLongerThanAStartMay() throws Exception {
        initialised();
        // Replays from an archive that answers slowly and has nothing: the server is starting all the while.
        Files.createFile(folder.resolve("pgdata/recovery.signal"));
        Files.writeString(
                folder.resolve("pgdata/postgresql.auto.conf"),
                "restore_command = 'sleep 1; false'\nhot_standby = off\n");
        Duration limit = Duration.ofMillis(1_500);

        long began = System.nanoTime();
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.start(EmbeddedPostgresSettings.in(folder).withStartTimeout(limit))) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(limit);
            assertThat(ask(postgres, "SELECT pg_is_in_recovery()")).isEqualTo("f");
        }
    }

    @Test
    void refusesAServerThatIsNotDurable() throws Exception {
        initialised();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            // Stronger than the command line.
            ask(postgres, "ALTER DATABASE postgres SET synchronous_commit = off; SELECT 1");
        }

        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("is not durable: synchronous_commit is off");
        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void stopsInAnOrderlyWayAlthoughItsThreadIsInterrupted() throws Exception {
        initialised();
        Files.delete(folder.resolve("postgres.log"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder);

        Thread.currentThread().interrupt();
        postgres.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(postgres.isRunning()).isFalse();
        assertThat(Files.readString(folder.resolve("postgres.log"))).contains("database system is shut down");
    }

    @Test
    void leavesNoDescendantBehindWhenItStopsByForce() {
        OwnedProcess stubborn = OwnedProcess.start(
                new OwnedProcess.Command(List.of("sh", "-c", "trap '' INT; sleep 60 & wait; wait"), false),
                folder,
                folder.resolve("log"));
        ProcessHandle shell = ProcessHandle.of(stubborn.pid()).orElseThrow();
        Eventually.until(
                "the shell has a child", () -> shell.children().findAny().isPresent());
        ProcessHandle child = shell.children().findAny().orElseThrow();

        stubborn.stop(Duration.ofMillis(200));

        assertThat(stubborn.isAlive()).isFalse();
        Eventually.until("the child is gone", () -> !child.isAlive());
    }

    @Test
    void believesNoLockFileOfAnotherServer() throws Exception {
        Path data = Files.createDirectories(folder.toRealPath().resolve("pgdata"));
        Path lockFile = data.resolve("postmaster.pid");
        Leftovers leftovers = new Leftovers(data);
        OwnedProcess server = OwnedProcess.start(
                new OwnedProcess.Command(List.of("sleep", "60"), false), folder, folder.resolve("log"));
        try {
            Files.writeString(
                    lockFile,
                    "%d\n%s\n1\n15432\n\n127.0.0.1\n  1 2\nready   \n"
                            .formatted(ProcessHandle.current().pid(), data));
            assertThat(leftovers.isReady(server::isServer)).isFalse();

            // A dead server's number may become the next one's: its file must be gone by then.
            long dead = deadPid();
            Files.writeString(lockFile, Files.readString(lockFile).replaceFirst("\\d+", Long.toString(dead)));
            leftovers.clear();
            assertThat(lockFile).doesNotExist();
        } finally {
            server.stop(Duration.ofSeconds(5));
        }
    }

    private static long deadPid() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        return process.pid();
    }

    @Test
    void refusesAServerWithAnotherPassword() throws Exception {
        initialised();
        Files.writeString(folder.resolve("password"), "not the password");

        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("cannot log in");
        assertThat(processesOf(folder)).isEmpty();
    }

    @Test
    void startsOverAFolderThatWasLeftHalfInitialised() throws Exception {
        Files.createDirectories(folder.resolve("pgdata.partial"));
        Files.writeString(folder.resolve("pgdata.partial").resolve("PG_VERSION"), "18");

        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void removesALockFileThatNamesAStranger() throws Exception {
        initialised();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            String lockFile = "%d\n%s\n1\n15432\n\n127.0.0.1\n  1 2\nready   \n"
                    .formatted(stranger.pid(), folder.resolve("pgdata"));
            Files.writeString(folder.resolve("pgdata/postmaster.pid"), lockFile);

            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
                assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void saysWhatTheServerSaidWhenItDoesNotStart() throws Exception {
        initialised();
        Files.writeString(folder.resolve("pgdata/postgresql.auto.conf"), "shared_buffers = 'many'\n");
        Files.writeString(folder.resolve("pgdata/postgresql.conf"), "no_such_setting = 1\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("ended while starting")
                .hasMessageContaining("postgres.log");
    }

    @ParameterizedTest
    @EnumSource(EmbeddedPostgresSettings.Watch.class)
    void endsByItselfWhenItsOwnerIsKilledAndKeepsEveryAcknowledgedRow(EmbeddedPostgresSettings.Watch watch)
            throws Exception {
        long acknowledged;
        initialised();
        try (PostgresOwner owner = PostgresOwner.start(folder, watch)) {
            owner.awaitAcknowledged(50);
            owner.killAlone();
            assertThat(Pause.until(() -> processesOf(folder).isEmpty(), Duration.ofSeconds(20)))
                    .as("the server ends with its owner")
                    .isTrue();
            acknowledged = owner.acknowledged();
        }
        assertReopens(acknowledged);
    }

    @Test
    void recoversWhenTheWholeTreeIsKilled() throws Exception {
        long acknowledged;
        initialised();
        try (PostgresOwner owner = PostgresOwner.start(folder, EmbeddedPostgresSettings.Watch.AUTOMATIC)) {
            owner.awaitAcknowledged(50);
            owner.killWith(processesOf(folder));
            acknowledged = owner.acknowledged();
        }
        assertReopens(acknowledged);
    }

    @Test
    void takesOverAServerThatOutlivedItsOwner() throws Exception {
        initialised();
        // An orphan as it looks like where nobody watched: same folder, no owner.
        Path home = Binaries.unpack(Binaries.userCache());
        List<String> command = new ArrayList<>(Tools.asPresentUser());
        command.addAll(List.of(
                home.resolve("bin/postgres").toString(),
                "-D",
                folder.resolve("pgdata").toString(),
                "-p",
                Files.readString(folder.resolve("port")),
                "-c",
                "unix_socket_directories="));
        Process orphan = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Leftovers leftovers = new Leftovers(folder.toRealPath().resolve("pgdata"));
            assertThat(Pause.until(() -> leftovers.isReady(pid -> pid == orphan.pid()), Duration.ofSeconds(20)))
                    .isTrue();

            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
                assertThat(orphan.waitFor(1, TimeUnit.SECONDS)).isTrue();
                assertThat(ask(postgres, "SELECT 1")).isEqualTo("1");
            }
        } finally {
            orphan.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x86_64",
        "Linux, aarch64, linux-arm_64",
        "Mac OS X, aarch64, darwin-arm_64",
    })
    void knowsItsPlatforms(String os, String processor, String platform) {
        assertThat(Binaries.platform(os, processor)).isEqualTo(platform);
    }

    @Test
    void pointsToAnExternalServerOnOtherPlatforms() {
        assertThatThrownBy(() -> Binaries.platform("Windows 11", "amd64"))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("DATABASE_URL");
    }

    private void assertReopens(long acknowledged) throws SQLException {
        long began = System.nanoTime();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
            assertThat(Long.parseLong(ask(postgres, "SELECT max(id) FROM acknowledged")))
                    .isGreaterThanOrEqualTo(acknowledged);
            assertThat(ask(postgres, "SELECT count(*) = max(id) FROM acknowledged"))
                    .isEqualTo("t");
        }
    }

    static List<ProcessHandle> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    try {
                        return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/cwd"))
                                .startsWith(folder.toRealPath());
                    } catch (IOException _) {
                        return false;
                    }
                })
                .toList();
    }

    private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
