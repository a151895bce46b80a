package dev.dealbridge.engine.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Writes what must be there after a power failure, such as a key without which stored secrets are lost. A file that
/// was only written, and then moved to its place, may be found there empty.
public final class DurableFile {

    private DurableFile() {}

    /// Fills a file that exists, and returns when that is on disk. Move or link it to its place after, then
    /// [#forceFolder].
    public static void write(Path file, String text) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    /// Returns when the names of a folder's files are on disk.
    public static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
