package dev.dealbridge.pipedrive.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A server on a real socket for contents that do not fit into memory: it counts what is uploaded, and a download is
/// as large as it was told.
public final class BulkServer implements AutoCloseable {

    private static final int PIECE = 64 * 1024;

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String answer;
    private final long downloadSize;
    private final AtomicLong received = new AtomicLong();

    /// @param answer the JSON that follows an upload
    /// @param downloadSize in bytes
    public BulkServer(String answer, long downloadSize) {
        this.answer = answer;
        this.downloadSize = downloadSize;
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

    /// Bytes of all bodies.
    public long received() {
        return received.get();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
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
            InputStream in = connection.getInputStream();
            OutputStream out = connection.getOutputStream();
            String head = head(in);
            if (head.startsWith("GET")) {
                out.write(("HTTP/1.1 200 OK\r\ncontent-type: application/pdf\r\ncontent-length: " + downloadSize
                                + "\r\nconnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                byte[] piece = new byte[PIECE];
                for (long left = downloadSize; left > 0; left -= PIECE) {
                    out.write(piece, 0, (int) Math.min(PIECE, left));
                }
            } else {
                long length = Long.parseLong(head.replaceFirst("(?is).*\r\ncontent-length: *(\\d+).*", "$1"));
                byte[] piece = new byte[PIECE];
                for (long left = length; left > 0; ) {
                    int count = in.read(piece, 0, (int) Math.min(PIECE, left));
                    if (count < 0) {
                        return;
                    }
                    left -= count;
                    received.addAndGet(count);
                }
                out.write(ScriptedServer.response(200, "application/json", answer));
            }
            out.flush();
        } catch (IOException _) {
            // The client left first, which several tests make it do.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("The request ended early");
            }
            head.append((char) c);
        }
        return head.toString();
    }
}
