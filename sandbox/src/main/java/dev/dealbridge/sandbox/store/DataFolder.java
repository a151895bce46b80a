package dev.dealbridge.sandbox.store;

import dev.dealbridge.sandbox.json.Json;
import dev.dealbridge.sandbox.settings.SandboxNotStarted;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The files of a store: `snapshot-N.jsonl` is the state before the first line of `log-N.jsonl`; logs with higher
/// numbers follow.
///
/// A line is complete when its line break is there. A process that is killed can leave a torn last line: that
/// transaction was
/// never answered, so it is cut off at the next start. A damaged line anywhere else is no accident of ours, and is
/// refused.
final class DataFolder implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(snapshot|log)-([0-9]{6})\\.jsonl");
    private static final long SNAPSHOT_AFTER_BYTES = 24L * 1024 * 1024;

    /// So many bytes are read at once.
    private static final int BLOCK = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

    private final Path path;
    private final FolderLock lock;
    private @Nullable FileChannel current;
    private int generation;
    private long logBytes;
    private long snapshotBytes;
    private @Nullable Thread snapshotting;

    /// Takes the lines of snapshot and logs, in order.
    interface Lines {
        void line(ObjectNode line);
    }

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder open(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new SandboxNotStarted(
                    "cannot create the data folder " + path + " (" + e + "); choose another folder", e);
        }
        return new DataFolder(path, FolderLock.take(path));
    }

    Path files() {
        return path.resolve("files");
    }

    /// Reads everything back and opens the log for appending.
    void replay(Lines lines) {
        try {
            Files.deleteIfExists(path.resolve("snapshot.tmp"));
            List<Path> snapshots = numbered("snapshot");
            List<Path> logs = numbered("log");
            if (!snapshots.isEmpty()) {
                Path newest = snapshots.getLast();
                generation = number(newest);
                snapshotBytes = Files.size(newest);
                read(newest, lines, false);
            }
            for (Path file : logs) {
                if (number(file) >= generation) {
                    logBytes = read(file, lines, file.equals(logs.getLast()));
                }
            }
            if (!logs.isEmpty() && number(logs.getLast()) >= generation) {
                generation = number(logs.getLast());
            }
            current = FileChannel.open(
                    file("log", generation),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
            removeOlder();
        } catch (IOException e) {
            throw new SandboxNotStarted(
                    "cannot read the data folder " + path + " (" + e + "); choose another folder", e);
        }
    }

    /// Reads one file and returns how many bytes of it are good. A torn end is cut off when the file is the newest
    /// log.
    private static long read(Path file, Lines lines, boolean mayBeTorn) throws IOException {
        long good = 0;
        long number = 0;
        byte[] buffer = new byte[BLOCK];
        int rest = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer, rest, BLOCK); got >= 0; got = in.read(buffer, rest, BLOCK)) {
                int start = 0;
                for (int at = rest; at < rest + got; at++) {
                    if (buffer[at] == '\n') {
                        number++;
                        take(buffer, start, at - start, lines, number, file);
                        good += at + 1 - start;
                        start = at + 1;
                    }
                }
                rest += got - start;
                byte[] roomy = rest + BLOCK > buffer.length ? new byte[2 * (rest + BLOCK)] : buffer;
                System.arraycopy(buffer, start, roomy, 0, rest);
                buffer = roomy;
            }
        }
        if (good < Files.size(file)) {
            if (!mayBeTorn) {
                throw new SandboxNotStarted(file
                        + " ends in the middle of a line; restore the folder from a copy, or start with a new one");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(good);
            }
        }
        return good;
    }

    private static void take(byte[] text, int start, int length, Lines lines, long number, Path file) {
        try {
            lines.line((ObjectNode) Json.parse(text, start, length));
        } catch (JacksonException | ClassCastException | NullPointerException e) {
            throw new SandboxNotStarted(
                    "line " + number + " of " + file
                            + " is damaged; restore the folder from a copy, or start with a new one",
                    e);
        }
    }

    /// Hands one line to the operating system: it survives the end of this process from here on.
    void append(byte[] line) {
        FileChannel channel = current;
        if (channel == null) {
            throw new IllegalStateException("the data folder " + path + " is closed");
        }
        try {
            ByteBuffer buffer = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            logBytes += line.length + 1;
        } catch (IOException e) {
            cutOff(channel);
            throw new UncheckedIOException(
                    "cannot write to " + path + " (" + e.getMessage() + "); check the space on its disk", e);
        }
    }

    /// A half-written line must not be followed by another one.
    private void cutOff(FileChannel channel) {
        try {
            channel.truncate(logBytes);
        } catch (IOException e) {
            close();
        }
    }

    boolean wantsSnapshot() {
        Thread running = snapshotting;
        return logBytes > Math.max(SNAPSHOT_AFTER_BYTES, 2 * snapshotBytes) && (running == null || !running.isAlive());
    }

    /// Starts a new log and writes the state before it in the background; the old files go when it is written.
    void snapshot(Store.Snapshot state) {
        try {
            int next = generation + 1;
            startLog(next);
            snapshotting = Thread.ofVirtual().name("sandbox-snapshot").start(() -> {
                try {
                    write(state, next);
                    removeOlder();
                } catch (IOException e) {
                    // Nothing is lost: the older snapshot and all logs after it are still there, and the next one
                    // tries again.
                    log.warn("cannot write a snapshot to {}: {}", path, e.getMessage());
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a new log in " + path + " (" + e.getMessage() + ")", e);
        }
    }

    /// Writes the state as a new snapshot at once: when it is there, everything is kept; before, nothing new is.
    void commit(Store.Snapshot state) {
        awaitSnapshot();
        int next = generation + 1;
        try {
            write(state, next);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to " + path + " (" + e.getMessage() + "); check the space on its disk", e);
        }
        try {
            startLog(next);
            removeOlder();
        } catch (IOException e) {
            close();
            throw new UncheckedIOException("cannot start a new log in " + path + " (" + e.getMessage() + ")", e);
        }
    }

    private void startLog(int next) throws IOException {
        FileChannel old = current;
        current = FileChannel.open(
                file("log", next), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        generation = next;
        logBytes = 0;
        if (old != null) {
            old.close();
        }
    }

    private void write(Store.Snapshot state, int number) throws IOException {
        Path unfinished = path.resolve("snapshot.tmp");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16)) {
            for (ObjectNode line : state.head()) {
                out.write(Json.bytes(line));
                out.write('\n');
            }
            for (var rows : state.rows().entrySet()) {
                for (ObjectNode row : rows.getValue()) {
                    JsonNode put = Json.array().add(rows.getKey().key()).add(row);
                    out.write(Json.bytes(Json.object().set("p", Json.array().add(put))));
                    out.write('\n');
                }
            }
        }
        try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file("snapshot", number), StandardCopyOption.ATOMIC_MOVE);
        snapshotBytes = Files.size(file("snapshot", number));
    }

    private void removeOlder() throws IOException {
        List<Path> snapshots = numbered("snapshot");
        if (snapshots.isEmpty()) {
            return;
        }
        int newest = number(snapshots.getLast());
        for (String kind : List.of("snapshot", "log")) {
            for (Path file : numbered(kind)) {
                if (number(file) < newest) {
                    Files.delete(file);
                }
            }
        }
    }

    private Path file(String kind, int number) {
        return path.resolve(String.format(Locale.ROOT, "%s-%06d.jsonl", kind, number));
    }

    private List<Path> numbered(String kind) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(path)) {
            all.filter(file -> {
                        Matcher name = NAME.matcher(file.getFileName().toString());
                        return name.matches() && name.group(1).equals(kind);
                    })
                    .forEach(found::add);
        }
        found.sort(Comparator.comparingInt(DataFolder::number));
        return found;
    }

    private static int number(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException("no file of a data folder: " + file);
        }
        return Integer.parseInt(name.group(2));
    }

    @Override
    public void close() {
        awaitSnapshot();
        try {
            FileChannel channel = current;
            current = null;
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the log in " + path, e);
        } finally {
            lock.release();
        }
    }

    private void awaitSnapshot() {
        Thread running = snapshotting;
        if (running != null) {
            boolean interrupted = false;
            while (running.isAlive()) {
                try {
                    running.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
