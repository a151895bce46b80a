package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Bytes to be sent: in memory, a file on disk that is streamed, or a stream that can be sent once.
public sealed interface Content {

    /// Bytes in memory, copied in and out.
    final class Bytes implements Content {

        private final byte[] bytes;

        public Bytes(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bytes content && Arrays.equals(bytes, content.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return bytes.length + " bytes";
        }
    }

    /// A file on disk. It is read when the call is sent and must not change until then.
    record OnDisk(Path path) implements Content {

        @Override
        public long size() {
            try {
                return Files.size(path);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the file to upload: " + path, e);
            }
        }
    }

    /// A stream of known length that can be sent once: as soon as something of it was read, the call is not repeated,
    /// whatever became of it. Read when the call is sent; never closed.
    final class Once implements Content {

        private final InputStream stream;
        private final long size;
        private final AtomicBoolean spent = new AtomicBoolean();

        /// @param size in bytes, after which the stream must end
        public Once(InputStream stream, long size) {
            if (size < 0) {
                throw new IllegalArgumentException("The length of a stream must be known, got " + size);
            }
            this.stream = stream;
            this.size = size;
        }

        /// Whether it was read, wholly or in part.
        public boolean isSpent() {
            return spent.get();
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public String toString() {
            return size + " bytes of a stream";
        }

        InputStream open() {
            if (spent.getAndSet(true)) {
                throw new IllegalStateException("A stream cannot be sent twice");
            }
            return new ExactStream(stream, size);
        }
    }

    /// How many bytes these are.
    long size();
}
