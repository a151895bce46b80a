package dev.dealbridge.pipedrive.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A server on a real socket that gives one scripted reply per request, well-formed or not, and remembers the
/// requests.
public final class ScriptedServer implements AutoCloseable {

    /// What arrived. Header names are in lower case.
    public record Received(String method, String target, Map<String, String> headers, String body) {}

    /// What happens to the connection after a request was read. It is closed afterwards.
    @FunctionalInterface
    public interface Reply {
        void write(OutputStream out, CountDownLatch closing) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Reply> script = new LinkedBlockingQueue<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    public ScriptedServer() {
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public ScriptedServer then(Reply reply) {
        script.add(reply);
        return this;
    }

    public ScriptedServer thenJson(int status, String body, String... headers) {
        return then((out, _) -> out.write(response(status, "application/json", body, headers)));
    }

    public ScriptedServer thenRaw(String bytes) {
        return then((out, _) -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    /// Reads the request and closes the connection without a byte.
    public ScriptedServer thenCut() {
        return then((_, _) -> {});
    }

    /// Reads the request and says nothing until the server is closed.
    public ScriptedServer thenHang() {
        return then((_, end) -> end.await());
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        socket.close();
        threads.shutdownNow();
    }

    public static byte[] response(int status, String type, String body, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\ncontent-type: " + type
                + "\r\ncontent-length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\nconnection: close\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            received.add(read(connection.getInputStream()));
            Reply reply = script.poll(5, TimeUnit.SECONDS);
            if (reply != null) {
                reply.write(connection.getOutputStream(), closing);
                connection.getOutputStream().flush();
            }
        } catch (IOException _) {
            // The client left first, which several tests make it do.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Received read(InputStream in) throws IOException {
        String[] start = line(in).split(" ");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(start[0], start[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The request ended early");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
