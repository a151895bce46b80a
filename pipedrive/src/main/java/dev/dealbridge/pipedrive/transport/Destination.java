package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Where the content of one download goes, piece by piece, instead of into memory.
public abstract sealed class Destination permits FileDestination, StreamDestination {

    /// Gives pieces of a content until there are no more.
    @FunctionalInterface
    interface Source {
        @Nullable
        List<ByteBuffer> next() throws IOException, TimeoutException, InterruptedException;
    }

    /// The place cannot take the content, which is nothing of Pipedrive's.
    private static final class PlaceException extends Exception {

        private final transient IOException reason;

        private PlaceException(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private final long largest;
    private long size;
    private boolean filled;
    private @Nullable IOException failure;

    Destination(long largest) {
        if (largest < 1) {
            throw new IllegalArgumentException("The largest download must be at least 1 byte, got " + largest);
        }
        this.largest = largest;
    }

    /// A file that is there as a whole or not at all.
    ///
    /// @param largest in bytes
    public static Destination file(Path target, long largest) {
        return new FileDestination(target, largest);
    }

    /// A stream of the caller's, who closes it.
    ///
    /// @param largest in bytes
    public static Destination stream(OutputStream stream, long largest) {
        return new StreamDestination(stream, largest);
    }

    abstract void start() throws IOException;

    abstract void put(ByteBuffer bytes) throws IOException;

    abstract void keep() throws IOException;

    abstract void discard();

    /// Whether something has gone there for good, so that the download cannot be started again.
    abstract boolean isSpent();

    /// Takes a content from its beginning. A failure of the place is kept for [#settle()].
    void fill(Source source) throws IOException, TimeoutException, InterruptedException {
        boolean whole = false;
        size = 0;
        try {
            attempt(this::start);
            for (List<ByteBuffer> buffers = source.next(); buffers != null; buffers = source.next()) {
                for (ByteBuffer buffer : buffers) {
                    size += buffer.remaining();
                    if (size > largest) {
                        throw new TooLargeException(largest);
                    }
                    attempt(() -> put(buffer));
                }
            }
            attempt(this::keep);
            whole = true;
        } catch (PlaceException e) {
            failure = e.reason;
        } finally {
            if (!whole) {
                discard();
            }
        }
        filled = true;
    }

    /// Whether a content or a failure of the place has ended the matter.
    boolean isFilled() {
        return filled;
    }

    /// How many bytes went there.
    ///
    /// @throws IOException if the place could not take them
    long settle() throws IOException {
        if (failure != null) {
            throw new IOException("The download cannot be written: " + failure.getMessage(), failure);
        }
        return size;
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(Step step) throws PlaceException {
        try {
            step.run();
        } catch (IOException e) {
            throw new PlaceException(e);
        }
    }
}
