package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A caller's stream that must have exactly as many bytes as were promised. A failure of it can be told from one of
/// the connection. Does not close the caller's stream.
final class ExactStream extends InputStream {

    /// The caller's stream failed, or has not the promised length.
    static final class SourceException extends IOException {

        SourceException(String message) {
            super(message);
        }

        SourceException(IOException cause) {
            super("cannot be read (" + cause.getClass().getSimpleName() + ")", cause);
        }
    }

    private final InputStream source;
    private final long size;
    private long left;

    ExactStream(InputStream source, long size) {
        this.source = source;
        this.size = size;
        this.left = size;
    }

    /// The failure of a source that is behind a failure of the HTTP client.
    static Optional<SourceException> behind(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SourceException source) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = readSource(bytes, offset, left == 0 ? 1 : (int) Math.min(length, left));
        if (left == 0) {
            if (count >= 0) {
                throw new SourceException("has more than the promised " + size + " bytes");
            }
            return -1;
        }
        if (count < 0) {
            throw new SourceException("ended after " + (size - left) + " of the promised " + size + " bytes");
        }
        left -= count;
        return count;
    }

    private int readSource(byte[] bytes, int offset, int length) throws SourceException {
        try {
            return source.read(bytes, offset, length);
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }
}
