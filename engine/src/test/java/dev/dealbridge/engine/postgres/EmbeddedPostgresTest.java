package dev.dealbridge.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                    .hasMessageContaining("in use by another running process")
                    .hasMessageContaining("choose another data folder");
        }
    }

    @Test
    void refusesToRunWithoutDurability() throws Exception {
        initialised();
        // Our own command line names three settings; a build could ignore them. What counts is what the server says.
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
            assertThat(Pause.until(
                            new Leftovers(folder.toRealPath().resolve("pgdata"))::isReady, Duration.ofSeconds(20)))
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
