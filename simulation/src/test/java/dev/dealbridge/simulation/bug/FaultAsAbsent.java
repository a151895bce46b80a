package dev.dealbridge.simulation.bug;

import dev.dealbridge.pipedrive.error.PipedriveException;
import dev.dealbridge.pipedrive.transport.Answer;
import dev.dealbridge.pipedrive.transport.Call;
import dev.dealbridge.pipedrive.transport.Headers;
import dev.dealbridge.pipedrive.transport.Transport;
import java.nio.charset.StandardCharsets;

/// A wire that answers "not found" to a read when it gets no answer, or that of a broken server.
record FaultAsAbsent(Transport real) implements Transport {

    private static final int SERVER_FAULT = 500;
    private static final int NOT_FOUND = 404;

    @Override
    public Answer send(Call call) {
        try {
            Answer answer = real.send(call);
            return call.method().isRead() && answer.status() >= SERVER_FAULT ? absent() : answer;
        } catch (PipedriveException.Unreachable e) {
            if (!call.method().isRead()) {
                throw e;
            }
            return absent();
        }
    }

    private static Answer absent() {
        byte[] body = "{\"success\":false,\"error\":\"not found\"}".getBytes(StandardCharsets.UTF_8);
        return new Answer(NOT_FOUND, Headers.NONE, body);
    }
}
