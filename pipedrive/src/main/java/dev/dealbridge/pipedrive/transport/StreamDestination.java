package dev.dealbridge.pipedrive.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// A stream of the caller's. What was written to it cannot be taken back.
final class StreamDestination extends Destination {

    private final OutputStream stream;
    private boolean spent;

    StreamDestination(OutputStream stream, long largest) {
        super(largest);
        this.stream = stream;
    }

    @Override
    void start() {}

    @Override
    void put(ByteBuffer bytes) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        spent = true;
        stream.write(copy);
    }

    @Override
    void keep() throws IOException {
        stream.flush();
    }

    @Override
    void discard() {}

    @Override
    boolean isSpent() {
        return spent;
    }
}
