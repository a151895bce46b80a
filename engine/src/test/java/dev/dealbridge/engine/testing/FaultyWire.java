package dev.dealbridge.engine.testing;

import dev.dealbridge.engine.database.DatabaseSettings;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Connections to a real PostgreSQL that suffer: a thread runs out of memory in the middle of a statement, something
/// before the server swallows the wish for a role, or a connection breaks at a certain statement.
public final class FaultyWire extends SocketFactory {

    private static final Set<String> FAILING = ConcurrentHashMap.newKeySet();

    private static final Queue<String> BREAKING = new ConcurrentLinkedQueue<>();

    private static final Queue<LostCommit> LOST_COMMITS = new ConcurrentLinkedQueue<>();

    /// The end of the words of a statement is sent, too: others begin with this word.
    private static final String COMMIT = "COMMIT\0";

    /// In which the server does what it was told before it finds that nobody waits for the answer.
    private static final Duration DOING = Duration.ofMillis(100);

    private static final String NO_ROLE = "no-role";

    private final boolean swallowsRole;

    /// @param fault as the driver hands it over from the address
    public FaultyWire(@Nullable String fault) {
        this.swallowsRole = NO_ROLE.equals(fault);
    }

    /// The same database over connections on which [#failNext] and [#breakAt] work.
    public static DatabaseSettings to(DatabaseSettings settings) {
        return over(settings, "none");
    }

    /// The same database over connections that stay the administrator's.
    public static DatabaseSettings withoutRole(DatabaseSettings settings) {
        return over(settings, NO_ROLE);
    }

    private static DatabaseSettings over(DatabaseSettings settings, String fault) {
        return new DatabaseSettings(
                // Without prepared statements each one is sent with its words, by which it is known here.
                settings.jdbcUrl() + "?prepareThreshold=0&socketFactory=" + FaultyWire.class.getName()
                        + "&socketFactoryArg=" + fault,
                settings.user(),
                settings.password(),
                settings.enginePool(),
                settings.organizationPool(),
                settings.statementTimeout());
    }

    /// The next statement that a thread of this name sends fails with an Error.
    public static void failNext(String thread) {
        FAILING.add(thread);
    }

    public static boolean hasFailed(String thread) {
        return !FAILING.contains(thread);
    }

    /// Breaks the next connections that send such a statement, one for each of `times`.
    public static void breakAt(String statement, int times) {
        BREAKING.addAll(Collections.nCopies(times, statement));
    }

    /// Breaks the connection in the next commit of a thread.
    ///
    /// @param thread how its name begins
    /// @param isDone whether the server commits, and the answer is lost
    public static void loseCommit(String thread, boolean isDone) {
        LOST_COMMITS.add(new LostCommit(thread, isDone));
    }

    private record LostCommit(String thread, boolean isDone) {}

    public static boolean hasBroken() {
        return BREAKING.isEmpty() && LOST_COMMITS.isEmpty();
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public OutputStream getOutputStream() throws IOException {
                return new FilterOutputStream(super.getOutputStream()) {
                    @Override
                    public void write(byte[] bytes, int from, int count) throws IOException {
                        if (FAILING.remove(Thread.currentThread().getName())) {
                            throw new OutOfMemoryError("as a full heap would");
                        }
                        String text = text(bytes, from, count);
                        String breaking = BREAKING.peek();
                        if (breaking != null && text.contains(breaking) && BREAKING.remove(breaking)) {
                            close();
                            throw new SocketException("Connection reset");
                        }
                        LostCommit lost = LOST_COMMITS.peek();
                        if (lost != null
                                && text.contains(COMMIT)
                                && Thread.currentThread().getName().startsWith(lost.thread())
                                && LOST_COMMITS.remove(lost)) {
                            if (lost.isDone()) {
                                out.write(bytes, from, count);
                                out.flush();
                                LockSupport.parkNanos(DOING.toNanos());
                            }
                            close();
                            throw new SocketException("Connection reset");
                        }
                        out.write(swallowsRole ? withoutRole(bytes) : bytes, from, count);
                    }
                };
            }
        };
    }

    /// A setting that means nothing takes its place.
    private static byte[] withoutRole(byte[] bytes) {
        return text(bytes, 0, bytes.length).replace("-c role=", "-c no.p=").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes, int from, int count) {
        return new String(bytes, from, count, StandardCharsets.ISO_8859_1);
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw new UnsupportedOperationException();
    }
}
