package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// A file that is written beside its place and moved there when it is complete and on the disk.
final class FileDestination extends Destination {

    private static final SecureRandom NAMES = new SecureRandom();

    private final Path target;
    private @Nullable Path part;
    private @Nullable FileChannel channel;

    FileDestination(Path target, long largest) {
        super(largest);
        this.target = target;
    }

    @Override
    void start() throws IOException {
        byte[] random = new byte[8];
        NAMES.nextBytes(random);
        Path beside = target.resolveSibling(
                "." + target.getFileName() + "." + HexFormat.of().formatHex(random) + ".part");
        channel = FileChannel.open(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        part = beside;
    }

    @Override
    void put(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            open().write(bytes);
        }
    }

    @Override
    void keep() throws IOException {
        open().force(true);
        open().close();
        if (part != null) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    void discard() {
        try {
            if (channel != null) {
                channel.close();
            }
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException _) {
            // What made the download fail is what the caller must hear of.
        }
    }

    @Override
    boolean isSpent() {
        return false;
    }

    private FileChannel open() {
        if (channel == null) {
            throw new IllegalStateException("The download has not started");
        }
        return channel;
    }
}
