package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes to be sent: in memory, or a file on disk that is streamed.
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

    /// How many bytes these are.
    long size();
}
